import { choiceFindings, type StrategyName, strategies, trafficOf } from '../rollout/terms/strategies/registry.ts';
import type { Strategy } from '../rollout/terms/strategies/strategy.ts';
import { metricOfTarget } from '../rollout/world/scaling.ts';
import { authRules } from './auth-rules.ts';
import { concurrencyRules } from './concurrency-rules.ts';
import { feedbackRules } from './feedback-rules.ts';
import { gateRules } from './gate-rules.ts';
import { monitoringRules } from './monitoring-rules.ts';
import { type PolicyView, Unreadable } from './policy-view.ts';
import { retrainingRules } from './retraining-rules.ts';
import { refusedKeys, servingRules } from './serving-rules.ts';
import { subjectRules } from './subject-rules.ts';
import { formatDuration } from './values/duration.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** The most that a smoke payload may hold: it is stored with every rollout. */
const smokePayloadBytes = 64 * 1024;

const rules: Readonly<Record<string, Rule>> = {
  ...authRules,
  ...concurrencyRules,
  ...feedbackRules,
  ...monitoringRules,
  ...retrainingRules,
  ...servingRules,
  ...subjectRules,

  scalingRange({ scaling: { min, max } = {} }) {
    if (min === undefined || max === undefined || min <= max) return undefined;
    return found('scaling.min', `expected at most scaling.max, which is ${max}, got ${min}`);
  },

  firstFleetInRange({ endpoint, scaling: { min, max } = {} }) {
    const count = endpoint?.initialInstanceCount;
    if (count === undefined || min === undefined || max === undefined || min > max) return undefined;
    if (count >= min && count <= max) return undefined;
    const range = `scaling.min..scaling.max, which is ${min}..${max}`;
    return found('endpoint.initialInstanceCount', `expected a count within ${range}, got ${count}`);
  },

  oneScalingTarget({ scaling: { target } = {} }) {
    if (!target || Object.keys(target).length === 1) return undefined;
    const got = Object.keys(target).join(' and ') || 'none';
    const names = Object.keys(metricOfTarget);
    const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    return found('scaling.target', `expected one of ${list}, got ${got}`);
  },

  scheduleNamesDiffer({ scaling: { schedule = [] } = {} }) {
    const at = schedule.findIndex(({ name }, i) => schedule.findIndex(other => other.name === name) < i);
    if (at < 0) return undefined;
    return {
      path: ['scaling', 'schedule', at, 'name'],
      message: `expected a name of its own, got "${schedule[at]?.name}" again`,
    };
  },

  burstableDoesNotScale({ endpoint, scaling }) {
    if (!scaling || !endpoint?.instanceType?.startsWith('ml.t2.')) return undefined;
    const remedy = 'SageMaker scales no t2; use ml.c5 or ml.m5, or remove the scaling section';
    return found(
      'endpoint.instanceType',
      `expected a type that can be scaled, got "${endpoint.instanceType}": ${remedy}`,
    );
  },

  startWithinUpdate({ endpoint, rollout }) {
    const start = (endpoint?.containerStartupHealthCheckTimeout ?? 0) + (endpoint?.modelDataDownloadTimeout ?? 0);
    return longerThan(
      'rollout.endpointTimeout',
      rollout?.endpointTimeout,
      start,
      'download and start of a container may take',
    );
  },

  stepsWithinRollout({ rollout }) {
    const steps = (rollout?.endpointTimeout ?? 0) + (rollout?.smoke?.timeout ?? 0);
    return longerThan(
      'rollout.timeout',
      rollout?.timeout,
      steps,
      'its steps may wait: endpointTimeout and smoke.timeout are',
    );
  },

  bakesWithinTimeout({ rollout }) {
    const bakes = trafficOf(rollout ?? {}).reduce((sum, { bakeMs = 0 }) => sum + bakeMs, 0);
    return longerThan('rollout.timeout', rollout?.timeout, bakes, 'its bakes take together:');
  },

  smokeWithinTimeout({ rollout: { smoke } = {} }) {
    const { attempts = 1, interval = 0 } = smoke ?? {};
    const waited = (attempts - 1) * interval;
    return longerThan('rollout.smoke.timeout', smoke?.timeout, waited, `the pauses between ${attempts} attempts:`);
  },

  oneSmokePayload({ rollout: { smoke } = {} }) {
    if (!smoke || (smoke.payload === undefined) !== (smoke.payloadFile === undefined)) return undefined;
    const got = smoke.payload === undefined ? 'none' : 'both';
    return found('rollout.smoke', `expected one of payload and payloadFile, got ${got}`);
  },

  smokePayloadFits({ rollout }) {
    const payload = rollout?.smoke?.payload;
    const bytes = payload === undefined ? 0 : Buffer.byteLength(JSON.stringify(payload));
    if (bytes <= smokePayloadBytes) return undefined;
    return found('rollout.smoke.payload', `expected at most ${smokePayloadBytes} bytes, got ${bytes}`);
  },

  smokePayloadIsJson({ rollout: { smoke } = {} }) {
    if (typeof smoke?.payload !== 'string' || !/^application\/(.+\+)?json\b/.test(smoke.contentType ?? ''))
      return undefined;
    if (isJson(smoke.payload)) return undefined;
    return found('rollout.smoke.payload', `expected JSON, as contentType is ${smoke.contentType}, got other text`);
  },

  smokeIsAccepted({ rollout, inference }) {
    const type = rollout?.smoke?.contentType?.split(';')[0]?.trim().toLowerCase();
    const accepted = inference?.contentTypes;
    if (type === undefined || accepted === undefined || accepted.includes(type)) return undefined;
    const list = accepted.join(', ');
    return found('rollout.smoke.contentType', `expected one of inference.contentTypes (${list}), got "${type}"`);
  },

  thresholdsAscend({ inference }) {
    const thresholds = inference?.latencyThresholds ?? [];
    const at = thresholds.findIndex((value, i) => i > 0 && value <= (thresholds[i - 1] ?? 0));
    if (at < 0) return undefined;
    const [before, value] = [thresholds[at - 1] ?? 0, thresholds[at] ?? 0].map(formatDuration);
    return threshold(at, `expected more than the threshold before it (${before}), got ${value}: thresholds ascend`);
  },

  thresholdsWithinTimeout({ inference: { latencyThresholds = [], timeout } = {} }) {
    if (timeout === undefined) return undefined;
    const at = latencyThresholds.findIndex(value => value > timeout);
    if (at < 0) return undefined;
    const [limit, value] = [timeout, latencyThresholds[at] ?? 0].map(formatDuration);
    return threshold(at, `expected at most inference.timeout (${limit}), got ${value}: no answer is that slow`);
  },
};

/** What the keys of one policy contradict each other in. A rule about a key whose value is wrong has nothing to say. */
export function ruleFindings(policy: PolicyView): Finding[] {
  const ofAll = Object.values(rules).flatMap(rule => unlessUnreadable(() => rule(policy)) ?? []);
  const choice = unlessUnreadable(() => choiceFindings(policy.rollout ?? {})) ?? [];
  const ofKind = unlessUnreadable(() => refusedKeys(policy)) ?? [];
  const ofGates = Object.values(gateRules).flatMap(rule => unlessUnreadable(() => rule(policy)) ?? []);
  return [
    ...ofAll,
    ...ofKind,
    ...ofGates,
    ...choice.map(inRollout),
    ...strategies.flatMap(one => strategyFindings(one, policy)),
  ];
}

/** What the settings of one strategy contradict each other in. */
function strategyFindings({ name, rules: own }: Strategy<StrategyName>, policy: PolicyView): Finding[] {
  return own.flatMap(rule => {
    const finding = unlessUnreadable(() => {
      const settings = (policy.rollout as Readonly<Record<string, unknown>> | undefined)?.[name];
      return settings === undefined ? undefined : rule(settings);
    });
    return finding ? [inRollout({ ...finding, path: [name, ...finding.path] })] : [];
  });
}

function inRollout(finding: Finding): Finding {
  return { ...finding, path: ['rollout', ...finding.path] };
}

function unlessUnreadable<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function longerThan(path: string, timeout: number | undefined, waitMs: number, what: string): Finding | undefined {
  if (timeout === undefined || timeout > waitMs) return undefined;
  return found(path, `expected more than ${what} ${formatDuration(waitMs)}; got ${formatDuration(timeout)}`);
}

function found(path: string, message: string): Finding {
  return { path: path.split('.'), message };
}

function threshold(index: number, message: string): Finding {
  return { path: ['inference', 'latencyThresholds', index], message };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
