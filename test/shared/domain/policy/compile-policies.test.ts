import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';

const valid = `
endpoint:
  instanceType: ml.c5.large
rollout:
  strategy: all-at-once
  smoke:
    contentType: application/json
    payload: { text: hello }
scaling:
  min: 1
  max: 4
  target: { invocationsPerInstancePerMinute: 600 }
inference:
  contentTypes: [application/json]
  timeout: 10s
  latencyThresholds: [50ms, 200ms]
`.trimStart();

/** The messages for the valid policy with one text in it replaced. */
function mistakes(search: string, replacement: string, name = 'models/spam.yml'): string[] {
  expect(valid).toContain(search);
  return compilePolicies([{ name, text: valid.replace(search, replacement) }]).errors.map(formatProblem);
}

describe('a valid policy', () => {
  it('is compiled with its defaults, its durations in milliseconds and its sizes in bytes', () => {
    const { policies, errors } = compilePolicies([{ name: 'models/spam.yml', text: valid }]);
    expect(errors).toEqual([]);
    expect(policies['spam']).toEqual({
      model: 'spam',
      modelPackageGroup: 'spam',
      endpoint: { instanceType: 'ml.c5.large', initialInstanceCount: 1 },
      rollout: {
        strategy: 'all-at-once',
        analysis: { ...defaultTerms, promotionNeedsQuality: false },
        lookEveryMs: 60_000,
        earlyPromotion: true,
        onNewerApproval: 'supersede',
        alarms: [],
        freeze: [],
        idleSlot: 'keep',
        rollbackWindowMs: 86_400_000,
        endpointTimeoutMs: 3_600_000,
        timeoutMs: 14_400_000,
        smoke: {
          contentType: 'application/json',
          attempts: 3,
          intervalMs: 10_000,
          timeoutMs: 300_000,
          payload: '{"text":"hello"}',
          payloadEncoding: 'utf8',
        },
      },
      approval: { mode: 'manual', approvers: 1, rejectLive: 'previous' },
      scaling: {
        min: 1,
        max: 4,
        target: { invocationsPerInstancePerMinute: 600 },
        schedule: [],
        scaleInCooldownMs: 300_000,
        scaleOutCooldownMs: 300_000,
      },
      inference: {
        contentTypes: ['application/json'],
        timeoutMs: 10_000,
        maxBodyBytes: 4_613_734,
        latencyThresholdsMs: [50, 200],
        auth: ['apiKey'],
      },
    });
  });

  it('may take its smoke payload from a file, which need not be text', () => {
    const text = valid.replace('payload: { text: hello }', 'payloadFile: smoke/cat.png');
    const bytes = Uint8Array.of(0x89, 0x50, 0xff);
    const { policies } = compilePolicies([{ name: 'spam.yml', text }], path =>
      path === 'smoke/cat.png' ? bytes : undefined,
    );
    expect(policies['spam']?.rollout.smoke).toMatchObject({ payload: 'iVD/', payloadEncoding: 'base64' });
  });
});

describe('a mistake is reported with its place, its key and the accepted form', () => {
  it.each<[what: string, search: string, replacement: string, problem: string]>([
    [
      'an unknown key',
      'timeout: 10s',
      'timout: 10s',
      'models/spam.yml:14:3  inference.timout: unknown key; did you mean "timeout"?',
    ],
    [
      'an unknown key like no other',
      'timeout: 10s',
      'colour: red',
      'models/spam.yml:14:3  inference.colour: unknown key; expected one of contentTypes, timeout, maxBody, latencyThresholds, subject, subjectHeader, predictedClass, auth, jwt, concurrency, feedback, cors',
    ],
    [
      'an unknown section',
      'scaling:',
      'scalling:',
      'models/spam.yml:8:1  scalling: unknown key; did you mean "scaling"?',
    ],
    [
      'a missing key, at its section',
      '  instanceType: ml.c5.large',
      '  initialInstanceCount: 1',
      'models/spam.yml:1:1  endpoint.instanceType: expected a SageMaker hosting instance type such as ml.c5.large, got nothing',
    ],
    [
      'a key without a value',
      'min: 1',
      'min:',
      'models/spam.yml:9:3  scaling.min: expected a whole number from 1 to 1000, got nothing',
    ],
    [
      'a duration without a unit',
      'timeout: 10s',
      'timeout: 10',
      'models/spam.yml:14:12  inference.timeout: expected a duration such as 250ms, 90s, 10m or 24h, from 100ms to 28s, got 10',
    ],
    [
      'a duration with a wrong unit',
      'timeout: 10s',
      'timeout: 10 sec',
      'models/spam.yml:14:12  inference.timeout: expected a duration such as 250ms, 90s, 10m or 24h, from 100ms to 28s, got "10 sec"',
    ],
    [
      'a duration beyond what API Gateway waits',
      'timeout: 10s',
      'timeout: 29s',
      'models/spam.yml:14:12  inference.timeout: expected a duration such as 250ms, 90s, 10m or 24h, from 100ms to 28s, got "29s"',
    ],
    [
      'a size with a wrong unit',
      'timeout: 10s',
      'maxBody: 4Mb',
      'models/spam.yml:14:12  inference.maxBody: expected a size such as 128KB or 4MB (1KB = 1024 bytes), from 1B to 4.4MB, got "4Mb"',
    ],
    [
      'a size beyond what Lambda takes',
      'timeout: 10s',
      'maxBody: 6MB',
      'models/spam.yml:14:12  inference.maxBody: expected a size such as 128KB or 4MB (1KB = 1024 bytes), from 1B to 4.4MB, got "6MB"',
    ],
    [
      'a word that is not in the list',
      'strategy: all-at-once',
      'strategy: all-at-one',
      'models/spam.yml:4:13  rollout.strategy: expected all-at-once, canary or linear, got "all-at-one"; did you mean "all-at-once"?',
    ],
    [
      'no SageMaker instance type',
      'ml.c5.large',
      'c5.large',
      'models/spam.yml:2:17  endpoint.instanceType: expected a SageMaker hosting instance type such as ml.c5.large, got "c5.large"',
    ],
    [
      'a type that does not scale',
      'ml.c5.large',
      'ml.t2.medium',
      'models/spam.yml:2:17  endpoint.instanceType: expected a type that can be scaled, got "ml.t2.medium": SageMaker scales no t2; use ml.c5 or ml.m5, or remove the scaling section',
    ],
    [
      'a value that is no text',
      'instanceType: ml.c5.large',
      'instanceType: ml.c5.large\n  environment: { DEBUG: true }',
      'models/spam.yml:3:25  endpoint.environment.DEBUG: expected text of at most 1024 characters (quote numbers and booleans), got true',
    ],
    [
      'a schedule that Application Auto Scaling would not read',
      'min: 1',
      "schedule: [{ name: day, at: 'cron(0 7 * * * *)', min: 1, max: 2 }]\n  min: 1",
      'models/spam.yml:9:31  scaling.schedule[0].at: expected cron(0 7 ? * MON-FRI *), rate(1 day) or at(2027-01-01T00:00:00), got "cron(0 7 * * * *)"',
    ],
    [
      'a minimum above the maximum',
      'min: 1',
      'min: 5',
      'models/spam.yml:9:8  scaling.min: expected at most scaling.max, which is 4, got 5',
    ],
    [
      'a first fleet outside the range',
      'instanceType: ml.c5.large',
      'instanceType: ml.c5.large\n  initialInstanceCount: 9',
      'models/spam.yml:3:25  endpoint.initialInstanceCount: expected a count within scaling.min..scaling.max, which is 1..4, got 9',
    ],
    [
      'steps that wait longer than the rollout may take',
      'strategy: all-at-once',
      'strategy: all-at-once\n  timeout: 1h',
      'models/spam.yml:5:12  rollout.timeout: expected more than its steps may wait: endpointTimeout and smoke.timeout are 65m; got 1h',
    ],
    [
      'a container that may start for longer than the update',
      'instanceType: ml.c5.large',
      'instanceType: ml.c5.large\n  containerStartupHealthCheckTimeout: 60m',
      'models/spam.yml:4:1  rollout.endpointTimeout: expected more than download and start of a container may take 1h; got 1h',
    ],
    [
      'pauses longer than the smoke test may take',
      'payload: { text: hello }',
      'payload: { text: hello }\n    interval: 5m\n    timeout: 10m',
      'models/spam.yml:9:14  rollout.smoke.timeout: expected more than the pauses between 3 attempts: 10m; got 10m',
    ],
    [
      'no smoke payload',
      '    payload: { text: hello }\n',
      '',
      'models/spam.yml:5:3  rollout.smoke: expected one of payload and payloadFile, got none',
    ],
    [
      'two smoke payloads',
      'payload: { text: hello }',
      'payload: { text: hello }\n    payloadFile: x.json',
      'models/spam.yml:5:3  rollout.smoke: expected one of payload and payloadFile, got both',
    ],
    [
      'a smoke payload file that is not there',
      'payload: { text: hello }',
      'payloadFile: x.json',
      'models/spam.yml:7:18  rollout.smoke.payloadFile: expected the path of a file, relative to this policy; there is no "x.json"',
    ],
    [
      'a smoke payload that is not what it says',
      'payload: { text: hello }',
      'payload: hello',
      'models/spam.yml:7:14  rollout.smoke.payload: expected JSON, as contentType is application/json, got other text',
    ],
    [
      'a smoke test that clients could not send',
      'contentTypes: [application/json]',
      'contentTypes: [text/csv]',
      'models/spam.yml:6:18  rollout.smoke.contentType: expected one of inference.contentTypes (text/csv), got "application/json"',
    ],
    [
      'thresholds that do not ascend',
      '[50ms, 200ms]',
      '[50ms, 50ms]',
      'models/spam.yml:15:29  inference.latencyThresholds[1]: expected more than the threshold before it (50ms), got 50ms: thresholds ascend',
    ],
    [
      'a threshold beyond the timeout',
      '[50ms, 200ms]',
      '[50ms, 11s]',
      'models/spam.yml:15:29  inference.latencyThresholds[1]: expected at most inference.timeout (10s), got 11s: no answer is that slow',
    ],
    [
      'more than six thresholds',
      '[50ms, 200ms]',
      '[1ms, 2ms, 3ms, 4ms, 5ms, 6ms, 7ms]',
      'models/spam.yml:15:22  inference.latencyThresholds: expected at most six durations, ascending, such as [50ms, 200ms, 1s], got a list of 7',
    ],
    [
      'a list in place of a section',
      '\n  min: 1\n  max: 4\n  target: { invocationsPerInstancePerMinute: 600 }',
      ' [1, 4]',
      'models/spam.yml:8:10  scaling: expected min, max and target, got a list of 2',
    ],
    [
      'a day that no calendar has',
      'strategy: all-at-once',
      'strategy: all-at-once\n  freeze: [{ start: 2026-02-30, end: 2026-03-01 }]',
      'models/spam.yml:5:21  rollout.freeze[0].start: expected a day of the calendar, got "2026-02-30": 2026-02 has 28 days',
    ],
    [
      'a window that ends before it starts',
      'strategy: all-at-once',
      'strategy: all-at-once\n  freeze: [{ start: 2027-01-02, end: 2026-12-24 }]',
      'models/spam.yml:5:38  rollout.freeze[0].end: expected 2027-01-02 or a later day, as it starts then, got "2026-12-24"',
    ],
    [
      'a day of a window of days, whose other forms are not of interest',
      'strategy: all-at-once',
      'strategy: all-at-once\n  freeze: [{ days: [fri, Sat], from: "17:00", to: "08:00" }]',
      'models/spam.yml:5:26  rollout.freeze[0].days[1]: expected mon, tue, wed, thu, fri, sat, sun, got "Sat"; did you mean "sat"?',
    ],
    [
      'an unknown key in one of several forms',
      'strategy: all-at-once',
      'strategy: all-at-once\n  freeze: [{ from: "17:00", too: "08:00" }]',
      'models/spam.yml:5:29  rollout.freeze[0].too: unknown key; did you mean "to"?',
    ],
    [
      'a value that has none of several forms',
      'strategy: all-at-once',
      'strategy: all-at-once\n  freeze: [weekend]',
      'models/spam.yml:5:12  rollout.freeze[0]: expected days, from and to, or start and end, got "weekend"',
    ],
    [
      'a time zone that is none',
      'strategy: all-at-once',
      'strategy: all-at-once\n  freeze: [{ from: "17:00", to: "08:00", timezone: Europe/Bonn }]',
      'models/spam.yml:5:52  rollout.freeze[0].timezone: expected an IANA time zone such as Europe/Berlin, got "Europe/Bonn"',
    ],
    [
      'a scheduled moment that never comes',
      'min: 1',
      'schedule: [{ name: leap, at: at(2027-02-29T00:00:00), min: 1, max: 2 }]\n  min: 1',
      'models/spam.yml:9:32  scaling.schedule[0].at: expected a time that comes, got "at(2027-02-29T00:00:00)": 2027-02 has 28 days',
    ],
    [
      'a schedule that is never due',
      'min: 1',
      "schedule: [{ name: leap, at: 'cron(0 0 31 2,4 ? *)', min: 1, max: 2 }]\n  min: 1",
      'models/spam.yml:9:32  scaling.schedule[0].at: expected a time that comes, got "cron(0 0 31 2,4 ? *)": no day of the calendar is so',
    ],
    [
      'a group that SageMaker would not take',
      'endpoint:',
      `modelPackageGroup: ${'churn-'.repeat(10)}two2\nendpoint:`,
      `models/spam.yml:1:20  modelPackageGroup: expected letters, digits and hyphens, at most 63 characters, got "${'churn-'.repeat(9)}ch… (64 characters)`,
    ],
    [
      'an endpoint whose hyphens make it too long',
      'endpoint:',
      `endpoint:\n  name: a${'-'.repeat(62)}b`,
      `models/spam.yml:2:9  endpoint.name: expected letters, digits and hyphens, at most 63 characters, got "a${'-'.repeat(55)}… (64 characters)`,
    ],
    [
      'a role whose name IAM would not take',
      'endpoint:',
      `endpoint:\n  executionRole: arn:aws:iam::111122223333:role/${'r'.repeat(65)}`,
      'models/spam.yml:2:18  endpoint.executionRole: expected the ARN of an IAM role, got "arn:aws:iam::111122223333:role/rrrrrrrrrrrrrrrrrrrrrrrrr… (96 characters)',
    ],
    [
      'a number that JSON cannot hold',
      'payload: { text: hello }',
      'payload: { text: .inf }',
      'models/spam.yml:7:22  expected a number that JSON can hold, got .inf: quote it if it is meant as text',
    ],
    [
      'a number of more digits than are kept',
      'payload: { text: hello }',
      'payload: { text: 12345678901234567890 }',
      'models/spam.yml:7:22  expected a number that JSON can hold, got 12345678901234567890: quote it if it is meant as text',
    ],
    [
      'an alias within what it stands for',
      'payload: { text: hello }',
      'payload: &all { text: *all }',
      'models/spam.yml:7:27  not valid YAML: the alias *all stands for something that it is part of',
    ],
    ['a key that stands twice', 'min: 1', 'max: 1', 'models/spam.yml:10:3  not valid YAML: Map keys must be unique'],
  ])('%s', (_, search, replacement, problem) => {
    expect(mistakes(search, replacement)).toEqual([problem]);
  });

  it.each([
    ['Spam_Model.yml', 'expected a file name of lower-case letters, digits and single hyphens, got "Spam_Model"'],
    [
      `${'a'.repeat(41)}.yml`,
      'expected a file name of at most 40 characters, got 41: the endpoint is called sluice-<stage>-<model>, in at most 63 characters',
    ],
  ])('a file name that cannot name an endpoint: %s', (name, message) => {
    expect(mistakes('min: 1', 'min: 1', name)).toEqual([`${name}:1:1  ${message}`]);
  });

  it('an empty file', () => {
    expect(compilePolicies([{ name: 'spam.yml', text: '' }]).errors.map(formatProblem)).toEqual([
      'spam.yml:1:1  expected a mapping of keys, got nothing',
    ]);
  });
});

describe('what another mistake spoils is not reported', () => {
  it.each<[what: string, search: string, replacement: string, problems: string[]]>([
    [
      'the steps of a canary that are wrong',
      'strategy: all-at-once',
      'strategy: canary\n  canary: [{ share: 5 %, bake: 10m }]',
      [
        'models/spam.yml:5:21  rollout.canary[0].share: expected a percentage from 0.01% to 100%, such as 5%, got "5 %"',
      ],
    ],
    [
      'the steps of a canary that is misspelt',
      'strategy: all-at-once',
      'strategy: canary\n  canry: [{ share: 5%, bake: 10m }]',
      ['models/spam.yml:5:3  rollout.canry: unknown key; did you mean "canary"?'],
    ],
    [
      'steps where the strategy is wrong',
      'strategy: all-at-once',
      'strategy: canari\n  canary: [{ share: 5%, bake: 10m }]',
      [
        'models/spam.yml:4:13  rollout.strategy: expected all-at-once, canary or linear, got "canari"; did you mean "canary"?',
      ],
    ],
    [
      'a payload that is misspelt',
      'payload: { text: hello }',
      'paylaod: { text: hello }',
      ['models/spam.yml:7:5  rollout.smoke.paylaod: unknown key; did you mean "payload"?'],
    ],
    [
      'a payload that is wrong',
      'payload: { text: hello }',
      'payload: 5',
      ['models/spam.yml:7:14  rollout.smoke.payload: expected text, or a mapping or list that is sent as JSON, got 5'],
    ],
    [
      'a target that is misspelt',
      'invocationsPerInstancePerMinute',
      'invocationPerInstancePerMinute',
      [
        'models/spam.yml:11:13  scaling.target.invocationPerInstancePerMinute: unknown key; did you mean "invocationsPerInstancePerMinute"?',
      ],
    ],
    [
      'a whole section that is wrong, while the rest is checked',
      '\n  min: 1\n  max: 4\n  target: { invocationsPerInstancePerMinute: 600 }\ninference:',
      ' none\ninference:\n  subjectHeader: X',
      [
        'models/spam.yml:8:10  scaling: expected min, max and target, got "none"',
        'models/spam.yml:10:18  inference.subjectHeader: expected a header name in lower case, such as x-user-id, got "X"',
      ],
    ],
  ])('%s', (_, search, replacement, problems) => {
    expect(mistakes(search, replacement)).toEqual(problems);
  });

  it('but an unknown key hides no rule', () => {
    expect(mistakes('payload: { text: hello }', 'colour: red')).toEqual([
      expect.stringContaining('expected one of payload and payloadFile, got none'),
      expect.stringContaining('rollout.smoke.colour: unknown key'),
    ]);
  });
});

describe('parts that are written once', () => {
  const shared = valid
    .replace('endpoint:', 'x-smoke: &smoke { contentType: application/json, payload: { text: hello } }\nendpoint:')
    .replace(/smoke:\n.*\n.*\n/, 'smoke: *smoke\n');

  it('may stand under keys that begin with x-', () => {
    const { policies, errors } = compilePolicies([{ name: 'm.yml', text: shared }]);
    expect(errors).toEqual([]);
    expect(policies['m']).toEqual(compilePolicies([{ name: 'm.yml', text: valid }]).policies['m']);
  });

  it('may be merged into a mapping, which may say otherwise', () => {
    const text = valid.replace(
      'strategy: all-at-once',
      'strategy: canary\n  canary:\n    - &first { share: 5%, bake: 10m }\n    - { <<: *first, share: 25% }\n    - { <<: [{ share: 50% }, *first] }',
    );
    const { policies, errors } = compilePolicies([{ name: 'm.yml', text }]);
    expect(errors).toEqual([]);
    expect(policies['m']?.rollout.canary).toEqual([500, 2500, 5000].map(share => ({ share, bakeMs: 600_000 })));
  });

  it('are reported where they are written, and what they lack where they are used', () => {
    const wrong = shared.replace('application/json, payload', 'json, payload');
    expect(compilePolicies([{ name: 'm.yml', text: wrong }]).errors.map(formatProblem)).toEqual([
      'm.yml:1:32  rollout.smoke.contentType: expected a media type such as application/json, got "json"',
    ]);
    const merged = valid.replace('max: 4', '<<: { max: 0 }');
    expect(compilePolicies([{ name: 'm.yml', text: merged }]).errors.map(formatProblem)).toEqual([
      'm.yml:10:14  scaling.max: expected a whole number from 1 to 1000, got 0',
    ]);
    const lacking = shared.replace('contentType: application/json, ', '');
    expect(compilePolicies([{ name: 'm.yml', text: lacking }]).errors.map(formatProblem)).toEqual([
      'm.yml:6:3  rollout.smoke.contentType: expected a media type such as application/json, got nothing',
    ]);
  });

  it('may not stand for more than can be meant, or for nothing that can be merged', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]'];
    const bomb = `${lines.join('\n')}\nc: [${'*b,'.repeat(20)}]\n`;
    expect(compilePolicies([{ name: 'm.yml', text: bomb }]).errors.map(formatProblem)).toEqual([
      'm.yml:2:8  not valid YAML: its aliases stand for too much (Excessive alias count indicates a resource exhaustion attack)',
    ]);
    const merged = valid.replace('max: 4', '<<: 4');
    expect(compilePolicies([{ name: 'm.yml', text: merged }]).errors.map(formatProblem)).toEqual([
      'm.yml:10:7  not valid YAML: << merges mappings, or a list of such',
    ]);
  });

  it.each([
    ['open', '['.repeat(20_000)],
    ['closed', '['.repeat(101) + ']'.repeat(101)],
    ['closed, and far too deep', '['.repeat(3_000) + ']'.repeat(3_000)],
  ])('nor be nested without end: %s', (_, payload) => {
    const { errors } = compilePolicies([{ name: 'm.yml', text: valid.replace('{ text: hello }', payload) }]);
    expect(errors.map(({ line, message }) => [line, message])).toEqual([
      [7, 'not valid YAML: it is nested too deeply'],
    ]);
  });
});

describe('every valid time zone', () => {
  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'US/Eastern', 'Europe/Kyiv', 'UTC', 'Etc/GMT+5', 'GMT'])(
    'is accepted: %s',
    zone => {
      const window = `strategy: all-at-once\n  freeze: [{ from: "17:00", to: "08:00", timezone: ${zone} }]`;
      const bounds = `schedule: [{ name: day, at: rate(1 day), timezone: ${zone}, min: 1, max: 2 }]\n  min: 1`;
      expect(mistakes('strategy: all-at-once', window)).toEqual([]);
      expect(mistakes('min: 1', bounds)).toEqual([]);
    },
  );
});

describe('many mistakes', () => {
  it('are reported all at once, from all files, in their order', () => {
    const broken = valid
      .replace('ml.c5.large', 'large')
      .replace('timeout: 10s', 'timeout: soon')
      .replace('    payload: { text: hello }\n', '')
      .replace('max: 4', 'max: 0.5');
    const { policies, errors } = compilePolicies([
      { name: 'b.yml', text: broken },
      { name: 'a.yml', text: valid.replace('min: 1', 'min: 5') },
    ]);
    expect(policies).toEqual({});
    expect(errors.map(({ file, path }) => `${file} ${path}`)).toEqual([
      'a.yml scaling.min',
      'b.yml endpoint.instanceType',
      'b.yml rollout.smoke',
      'b.yml scaling.max',
      'b.yml inference.timeout',
    ]);
  });

  it('name a claim that two policies make', () => {
    const claim = `modelPackageGroup: mails\n${valid.replace('endpoint:', 'endpoint:\n  name: mails')}`;
    const files = ['a.yml', 'b.yml'].map(name => ({ name, text: claim }));
    expect(compilePolicies(files).errors.map(formatProblem)).toEqual([
      'b.yml:1:20  modelPackageGroup: expected a name that no other policy has, got "mails", which a.yml has',
      'b.yml:3:9  endpoint.name: expected a name that no other policy has, got "mails", which a.yml has',
    ]);
    const twice = ['spam.yml', 'spam.yaml'].map(name => ({ name, text: valid }));
    expect(compilePolicies(twice).errors[0]?.message).toBe(
      'expected a name that no other policy has, got "spam", which spam.yml has',
    );
  });
});

describe('a name that two policies have, once it is resolved', () => {
  const named = (endpoint: string, group = '') =>
    `${group && `modelPackageGroup: ${group}\n`}${valid.replace('endpoint:', `endpoint:\n  name: ${endpoint}`)}`;
  const found = (a: string, b: string) =>
    compilePolicies([
      { name: 'a.yml', text: a },
      { name: 'b.yml', text: b },
    ]).errors.map(formatProblem);

  it.each([
    [
      'that the other one has by default',
      named('sluice-dev-b'),
      valid,
      'a.yml:2:9',
      'sluice-dev-b',
      'b.yml has as "sluice-<stage>-b"',
    ],
    [
      'so, in another stage',
      named('sluice-prod-b'),
      valid,
      'a.yml:2:9',
      'sluice-prod-b',
      'b.yml has as "sluice-<stage>-b"',
    ],
    [
      'so, by the policy that comes later',
      valid,
      named('Sluice-Dev-A'),
      'b.yml:2:9',
      'Sluice-Dev-A',
      'a.yml has as "sluice-<stage>-a"',
    ],
    ['that differs in case only', named('churn'), named('Churn'), 'b.yml:2:9', 'Churn', 'a.yml has as "churn"'],
  ])('an endpoint %s', (_, a, b, place, name, owner) => {
    expect(found(a, b)).toEqual([
      `${place}  endpoint.name: expected a name that no other policy has, got "${name}", which ${owner}`,
    ]);
  });

  it('a group', () => {
    const message = (name: string, owner: string) =>
      `modelPackageGroup: expected a name that no other policy has, got "${name}", which ${owner}`;
    expect(found(`modelPackageGroup: B\n${valid}`, valid)).toEqual([`a.yml:1:20  ${message('B', 'b.yml has as "b"')}`]);
    expect(found(`modelPackageGroup: x\n${valid}`, `modelPackageGroup: X\n${valid}`)).toEqual([
      `b.yml:1:20  ${message('X', 'a.yml has as "x"')}`,
    ]);
  });

  it('and names that only look alike are none', () => {
    expect(found(named('sluice-dev-c'), valid)).toEqual([]);
    expect(found(named('churn-a', 'churn'), named('churn-b', 'churn-2'))).toEqual([]);
  });
});

describe('any policy of the written form', () => {
  const unit = fc.constantFrom(['ms', 1], ['s', 1_000], ['m', 60_000], ['h', 3_600_000]);
  const seconds = (min: number, max: number) => fc.integer({ min, max }).map(n => ({ text: `${n}s`, ms: n * 1000 }));

  it('compiles to the same values, whatever units they are written in', () => {
    const policy = fc.record({
      min: fc.integer({ min: 1, max: 5 }),
      more: fc.integer({ min: 0, max: 5 }),
      timeout: seconds(1, 28),
      window: fc.tuple(fc.integer({ min: 0, max: 20 }), unit).map(([n, [name, ms]]) => ({
        text: `${n}${name}`,
        ms: n * Number(ms),
      })),
      text: fc.string(),
    });
    fc.assert(
      fc.property(policy, ({ min, more, timeout, window, text }) => {
        const written = stringify({
          endpoint: { instanceType: 'ml.m5.xlarge', initialInstanceCount: min + more },
          rollout: {
            strategy: 'all-at-once',
            rollbackWindow: window.text,
            smoke: { contentType: 'application/json', payload: { text } },
          },
          scaling: { min, max: min + more, target: { invocationsPerInstancePerMinute: 60 } },
          inference: { timeout: timeout.text },
        });
        const { policies, errors } = compilePolicies([{ name: 'm.yml', text: written }]);
        expect(errors).toEqual([]);
        const compiled: unknown = JSON.parse(JSON.stringify(policies['m']));
        expect(compiled).toMatchObject({
          rollout: { rollbackWindowMs: window.ms, smoke: { payload: JSON.stringify({ text }) } },
          scaling: { min, max: min + more },
          inference: { timeoutMs: timeout.ms },
        });
      }),
      { numRuns: 100 },
    );
  });

  it('reports an alias without an anchor at its place', () => {
    const { errors } = compilePolicies([{ name: 'm.yml', text: 'endpoint: *nowhere\n' }]);
    expect(errors).toMatchObject([{ line: 1, column: 11, message: expect.stringContaining('*nowhere') }]);
  });

  it('never crashes the compiler, and never passes with neither policy nor error', () => {
    const document = fc.oneof(
      fc.string(),
      fc.jsonValue().map(value => stringify(value)),
      fc
        .record({
          endpoint: fc.jsonValue(),
          rollout: fc.jsonValue(),
          scaling: fc.jsonValue(),
          inference: fc.jsonValue(),
        })
        .map(value => stringify(value)),
    );
    fc.assert(
      fc.property(document, text => {
        const { policies, errors } = compilePolicies([{ name: 'm.yml', text }]);
        expect(Object.keys(policies).length > 0).toBe(errors.length === 0);
        for (const { line, column } of errors) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
