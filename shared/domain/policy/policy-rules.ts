import { formatDuration } from './duration.ts';
import type { ParsedPolicy } from './policy.ts';
import type { Finding } from './policy-problem.ts';

/** The sections of a policy that are right by themselves; rules speak about what they say together. */
export type ValidSections = Partial<ParsedPolicy>;

type Rule = (sections: ValidSections) => Finding | undefined;

/** The most that a smoke payload may hold: it is stored with every rollout. */
const smokePayloadBytes = 64 * 1024;

const rules: Readonly<Record<string, Rule>> = {
  scalingRange({ scaling }) {
    if (!scaling || scaling.min <= scaling.max) return undefined;
    return found('scaling.min', `expected at most scaling.max, which is ${scaling.max}, got ${scaling.min}`);
  },

  firstFleetInRange({ endpoint, scaling }) {
    if (!endpoint || !scaling || scaling.min > scaling.max) return undefined;
    const count = endpoint.initialInstanceCount;
    if (count >= scaling.min && count <= scaling.max) return undefined;
    const range = `scaling.min..scaling.max, which is ${scaling.min}..${scaling.max}`;
    return found('endpoint.initialInstanceCount', `expected a count within ${range}, got ${count}`);
  },

  burstableDoesNotScale({ endpoint, scaling }) {
    if (!scaling || !endpoint?.instanceType.startsWith('ml.t2.')) return undefined;
    const message = `expected an instance type that can be scaled, got "${endpoint.instanceType}": SageMaker scales no t2; use ml.c5 or ml.m5, or remove the scaling section`;
    return found('endpoint.instanceType', message);
  },

  startWithinUpdate({ endpoint, rollout }) {
    if (!endpoint || !rollout) return undefined;
    const start = (endpoint.containerStartupHealthCheckTimeoutMs ?? 0) + (endpoint.modelDataDownloadTimeoutMs ?? 0);
    if (start < rollout.endpointTimeoutMs) return undefined;
    return found(
      'rollout.endpointTimeout',
      `expected more than download and start of a container may take (${formatDuration(start)}), got ${formatDuration(rollout.endpointTimeoutMs)}`,
    );
  },

  stepsWithinRollout({ rollout }) {
    if (!rollout) return undefined;
    const steps = rollout.endpointTimeoutMs + rollout.smoke.timeoutMs;
    if (steps < rollout.timeoutMs) return undefined;
    return found(
      'rollout.timeout',
      `expected more than its steps may wait (endpointTimeout and smoke.timeout: ${formatDuration(steps)}), got ${formatDuration(rollout.timeoutMs)}`,
    );
  },

  smokeWithinTimeout({ rollout }) {
    if (!rollout) return undefined;
    const { attempts, intervalMs, timeoutMs } = rollout.smoke;
    const pauses = (attempts - 1) * intervalMs;
    if (pauses < timeoutMs) return undefined;
    return found(
      'rollout.smoke.timeout',
      `expected more than the pauses between ${attempts} attempts (${formatDuration(pauses)}), got ${formatDuration(timeoutMs)}`,
    );
  },

  oneSmokePayload({ rollout }) {
    if (!rollout) return undefined;
    const { payload, payloadFile } = rollout.smoke;
    if ((payload === undefined) !== (payloadFile === undefined)) return undefined;
    return found(
      'rollout.smoke',
      `expected one of payload and payloadFile, got ${payload === undefined ? 'none' : 'both'}`,
    );
  },

  smokePayloadFits({ rollout }) {
    const payload = rollout?.smoke.payload;
    const bytes = payload === undefined ? 0 : JSON.stringify(payload).length;
    if (bytes <= smokePayloadBytes) return undefined;
    return found('rollout.smoke.payload', `expected at most ${smokePayloadBytes} bytes, got ${bytes}`);
  },

  smokePayloadIsJson({ rollout }) {
    const smoke = rollout?.smoke;
    if (typeof smoke?.payload !== 'string' || !/^application\/(.+\+)?json\b/.test(smoke.contentType)) return undefined;
    if (isJson(smoke.payload)) return undefined;
    return found('rollout.smoke.payload', `expected JSON, as contentType is ${smoke.contentType}, got other text`);
  },

  smokeIsAccepted({ rollout, inference }) {
    const type = rollout?.smoke.contentType.split(';')[0]?.trim().toLowerCase();
    const accepted = inference?.contentTypes;
    if (type === undefined || accepted === undefined || accepted.includes(type)) return undefined;
    return found(
      'rollout.smoke.contentType',
      `expected one of inference.contentTypes (${accepted.join(', ')}), got "${type}"`,
    );
  },

  thresholdsAscend({ inference }) {
    const thresholds = inference?.latencyThresholdsMs ?? [];
    const at = thresholds.findIndex((value, i) => i > 0 && value <= (thresholds[i - 1] ?? 0));
    if (at < 0) return undefined;
    const before = formatDuration(thresholds[at - 1] ?? 0);
    return {
      path: ['inference', 'latencyThresholds', at],
      message: `expected more than the threshold before it (${before}), got ${formatDuration(thresholds[at] ?? 0)}: thresholds ascend`,
    };
  },

  thresholdsWithinTimeout({ inference }) {
    const at = inference?.latencyThresholdsMs.findIndex(value => value > inference.timeoutMs) ?? -1;
    if (!inference || at < 0) return undefined;
    return {
      path: ['inference', 'latencyThresholds', at],
      message: `expected at most inference.timeout (${formatDuration(inference.timeoutMs)}), got ${formatDuration(inference.latencyThresholdsMs[at] ?? 0)}: no answer is that slow`,
    };
  },
};

/** What the sections of one policy contradict each other in. */
export function ruleFindings(sections: ValidSections): Finding[] {
  return Object.values(rules).flatMap(rule => rule(sections) ?? []);
}

function found(path: string, message: string): Finding {
  return { path: path.split('.'), message };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
