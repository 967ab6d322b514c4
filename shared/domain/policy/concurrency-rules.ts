import { fewestSlotsPerShard, ratePerShard } from '../concurrency/shard-rate.ts';
import type { PolicyView } from './policy-view.ts';
import { formatDuration } from './values/duration.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** What makes a limit of requests in flight one that cannot hold. */
export const concurrencyRules: Readonly<Record<string, Rule>> = {
  someCap({ inference: { concurrency } = {} }) {
    if (!concurrency || concurrency.max !== undefined || concurrency.perInstance !== undefined) return undefined;
    return found([], 'expected max, perInstance or both, got neither');
  },

  modelOutlivesAnswer({ inference: { concurrency, timeout } = {} }) {
    const modelTimeout = concurrency?.modelTimeout;
    if (modelTimeout === undefined || timeout === undefined || modelTimeout >= timeout) return undefined;
    const limit = `at least inference.timeout, which is ${formatDuration(timeout)}`;
    return found(['modelTimeout'], `expected ${limit}, got ${formatDuration(modelTimeout)}`);
  },

  classesWithinCap(policy) {
    const cap = smallestCap(policy);
    const sum = guaranteed(policy);
    if (cap === undefined || sum <= cap.slots) return undefined;
    return found(['classes'], `expected at most ${cap.slots} together, as ${cap.why}, got ${sum}`);
  },

  shardsHaveRoom(policy) {
    const { shards } = policy.inference?.concurrency ?? {};
    const cap = smallestCap(policy);
    if (cap === undefined || shards === undefined || shards === 1) return undefined;
    const shared = cap.slots - guaranteed(policy);
    const most = Math.max(1, Math.floor(shared / fewestSlotsPerShard));
    if (shards <= most) return undefined;
    const why = `${shared} shared slots (${cap.why}) give each of them ${fewestSlotsPerShard} at least`;
    return found(['shards'], `expected at most ${most}, so that ${why}, got ${shards}`);
  },

  shardsCarryRate({ scaling, inference: { concurrency } = {} }) {
    const perMinute = scaling?.target?.['invocationsPerInstancePerMinute'];
    if (!concurrency || !scaling?.max || perMinute === undefined) return undefined;
    const { shards = 1, classes = {}, perInstance } = concurrency;
    const rate = (scaling.max * perMinute) / 60;
    const carried = ratePerShard(Object.keys(classes), perInstance !== undefined);
    const fewest = Math.ceil(rate / carried);
    if (shards >= fewest) return undefined;
    const why = `scaling.max instances take ${Math.round(rate)} requests per second and one counter carries ${carried}`;
    return found(['shards'], `expected at least ${fewest}, as ${why}, got ${shards}`);
  },

  utilizationNeedsInstances({ scaling, inference: { concurrency } = {} }) {
    if (scaling?.target?.['concurrencyUtilization'] === undefined || concurrency?.perInstance !== undefined) {
      return undefined;
    }
    const why = 'more instances lower no other utilization';
    return {
      path: ['scaling', 'target', 'concurrencyUtilization'],
      message: `expected inference.concurrency.perInstance beside it, got none: ${why}`,
    };
  },
};

function guaranteed({ inference }: PolicyView): number {
  return Object.values(inference?.concurrency?.classes ?? {}).reduce((sum, part) => sum + part, 0);
}

/** The smallest cap that a slot which serves can have. */
function smallestCap({ endpoint, scaling, inference }: PolicyView) {
  const { max, perInstance } = inference?.concurrency ?? {};
  const count = scaling?.min ?? endpoint?.initialInstanceCount ?? 1;
  const caps = [
    ...(max === undefined ? [] : [{ slots: max, why: `max is ${max}` }]),
    ...(perInstance === undefined
      ? []
      : [{ slots: perInstance * count, why: `perInstance is ${perInstance} and the fewest instances are ${count}` }]),
  ];
  return caps.toSorted((a, b) => a.slots - b.slots)[0];
}

function found(key: readonly string[], message: string): Finding {
  return { path: ['inference', 'concurrency', ...key], message };
}
