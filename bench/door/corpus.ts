import { readFileSync } from 'node:fs';

/** Everything that a policy may say, said once. */
const whole = `
x-smoke: &smoke
  contentType: application/json
  payload: { text: hello, list: [1, 2.5, null, true] }
modelPackageGroup: mails
description: Tells spam from wanted mail.
endpoint:
  name: mails
  instanceType: ml.c5.large
  initialInstanceCount: 2
  pricePerHour: 0.12
  executionRole: arn:aws:iam::111122223333:role/sluice-dev-model-mails
  environment: { DEBUG: "1" }
  containerStartupHealthCheckTimeout: 5m
  modelDataDownloadTimeout: 10m
rollout:
  strategy: canary
  canary:
    - &first { share: 5%, bake: 10m }
    - { <<: *first, share: 25%, gate: { timeout: 1h, onTimeout: continue } }
  analysis:
    falseRollbackRate: 5%
    maxErrorRate: 0.2
    timeout: 2h
    warmUp: { time: 30s, requests: 10 }
    blind: { hold: 1m, stepDown: 10m }
    thresholds:
      backlog: { metric: { namespace: AWS/SQS, name: Messages, dimensions: { Queue: mails } }, above: 10, breaches: 2, of: 3 }
  lookEvery: 30s
  alarms: [mails-5xx]
  freeze:
    - { days: [fri, sat], from: "17:00", to: "08:00", timezone: America/New_York }
    - { start: 2026-12-24, end: 2027-01-02, timezone: Asia/Kolkata }
  replay: { contentType: application/json, payloads: [{ text: a }, [1], "b"] }
  rollbackWindow: 12h
  idleSlot: remove
  timeout: 6h
  smoke: *smoke
scaling:
  min: 1
  max: 4
  target: { invocationsPerInstancePerMinute: 600 }
  schedule:
    - { name: day, at: cron(0 7 ? * MON-FRI *), timezone: US/Eastern, min: 2, max: 4 }
    - { name: once, at: at(2028-02-29T00:00:00), min: 1, max: 2 }
    - { name: often, at: rate(1 day), min: 1, max: 2 }
inference:
  contentTypes: [application/json]
  timeout: 10s
  maxBody: 1MB
  latencyThresholds: [50ms, 200ms, 1s]
  subject: { header: x-user-id }
  predictedClass: /predictions/0/label
`.trimStart();

const smallest = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/csv, payload: "1,2" } }
`.trimStart();

/** Texts that are refused, each for another reason. */
const refused = [
  'a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n',
  'endpoint: &e { self: *e }\n',
  '%YAML 1.1\n---\nendpoint: { on: yes, when: 2026-02-30 }\n',
  '? [a, b]\n: c\n? { d: e }\n: f\n',
  'endpoint: *nowhere\nrollout: !!set { a, b }\n',
  '--- a\n--- b\n',
  '"\\u0000\\e[31m": "\\x85\\n"\n',
  '__proto__: { polluted: true }\nconstructor: 1\n',
  'rollout: { freeze: [{ start: 2027-01-02, end: 2026-12-24 }, { days: Fri }, 5] }\n',
];

/** Policies that are accepted as they are. */
export function validTexts(): string[] {
  const shipped = ['text-classification', 'fraud-detection'].map(name => readFileSync(`models/${name}.yml`, 'utf8'));
  return [whole, smallest, ...shipped];
}

export function corpus(): string[] {
  return [...validTexts(), ...refused];
}
