import { ratePerShard } from '#shared/domain/concurrency/shard-rate.ts';
import { sumOfCaps } from '#shared/domain/concurrency/sum-of-caps.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { formatDuration } from '#shared/domain/policy/values/duration.ts';
import { type Check, type Finding, ok, warning } from './check.ts';

/** Lambda keeps so much for functions that reserve nothing. */
const ALWAYS_UNRESERVED = 100;

/** How much concurrency a function of the stack could reserve for itself, and what the model's own limit can carry. */
export const concurrencyCheck: Check = {
  name: 'concurrency',
  async examine({ policy, fleet }, { limits, stage }) {
    const { limit, unreserved } = await limits.functionConcurrency();
    const fits = Math.max(0, unreserved - ALWAYS_UNRESERVED);
    const text = `Of ${limit} executions at once ${unreserved} are unreserved; a function may reserve at most ${fits}.`;
    const todo = 'Leave reservedConcurrency off, or ask Service Quotas for more "Concurrent executions" of Lambda.';
    const account = fits > 0 ? ok(text, { limit, unreserved, fits }) : warning(text, todo, { limit, unreserved, fits });
    const reserved = await limits.reservedBy(`sluice-${stage}-inference`);
    return [account, ...reservationFindings(reserved, fleet), ...limitFindings(policy, limit)];
  },
};

/** Each request in flight takes one execution of the proxy: below the sum of the caps, no cap is ever reached. */
function reservationFindings(reserved: number | undefined, fleet: readonly ModelPolicy[]): Finding[] {
  if (reserved === undefined) return [];
  const caps = sumOfCaps(fleet);
  const text = `The proxy has reserved ${reserved} executions; the caps of all models come to ${caps} requests in flight.`;
  if (reserved >= caps) return [ok(text, { reserved, caps })];
  const todo = `Deploy with --param reservedConcurrency=${caps} or more: beyond ${reserved}, clients get 503 proxy_busy in place of 429.`;
  return [warning(text, todo, { reserved, caps })];
}

/** What the limit of requests in flight means: how many requests a second it can carry, and whether Lambda has the room. */
function limitFindings({ inference: { concurrency } }: ModelPolicy, executions: number): Finding[] {
  if (!concurrency) return [];
  const { max, perInstance, classes, shards, modelTimeoutMs } = concurrency;
  const rate = shards * ratePerShard(Object.keys(classes), perInstance !== undefined);
  const caps = [max === undefined ? [] : [`${max}`], perInstance === undefined ? [] : [`${perInstance} per instance`]];
  const held = `one that is given up keeps its slot for ${formatDuration(modelTimeoutMs)}`;
  const text = `At most ${caps.flat().join(' and ')} in flight; its counter carries ${rate} requests a second; ${held}.`;
  if (max === undefined || max <= executions) return [ok(text, { rate })];
  const todo = `Ask Service Quotas for more "Concurrent executions" of Lambda: each request in flight takes one of ${executions}.`;
  return [warning(text, todo, { rate })];
}
