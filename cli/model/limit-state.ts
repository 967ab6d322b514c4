import { dataNow } from '#shared/aws/hot/data-clock.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import { capacityOf } from '#shared/domain/concurrency/capacity.ts';
import { fleetUsage } from '#shared/domain/concurrency/fleet-usage.ts';
import type { Usage } from '#shared/domain/concurrency/usage.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { InstanceCount } from '#shared/ports/instance-counts.ts';
import type { Outside } from '../outside.ts';

/** How full the limit of requests in flight is, and how many it has turned away. */
export interface LimitState {
  /** By slot. */
  readonly slots: Readonly<Record<string, Usage>>;
  /** Of the last hour; absent when the metrics could not be read. */
  readonly rejects?: number;
}

const HOUR_MS = 3_600_000;
/** The last moment that the table's keys can name. */
const END_OF_TIME_MS = 9_999_999_999_999;

/** Undefined for a model without a limit, or without an endpoint. */
export async function readLimitState(
  policy: ModelPolicy,
  variants: readonly InstanceCount[],
  outside: Outside,
): Promise<LimitState | undefined> {
  const { concurrency } = policy.inference;
  if (!concurrency || variants.length === 0) return undefined;
  const [items, rejects] = await Promise.all([
    outside.counterItems.list(policy.model),
    rejectsOfLastHour(policy.model, outside),
  ]);
  const { instances } = capacityOf(policy.model, variants, 0);
  const slots = fleetUsage(items, dataNow(), concurrency, instances);
  return { slots, ...(rejects === undefined ? {} : { rejects }) };
}

/** The clock of a local cloud runs ahead of this machine's; then the newest window tells how late it is there. */
async function rejectsOfLastHour(model: string, outside: Outside): Promise<number | undefined> {
  const machine = systemClock.now();
  const [newest] = await outside.storedCounts.list(model, machine - HOUR_MS, END_OF_TIME_MS, 1);
  const now = Math.max(machine, (newest?.startMs ?? 0) + 60_000);
  const source = { namespace: 'Sluice', name: 'Rejects', dimensions: { Model: model }, statistic: 'Sum' as const };
  const { rejects } = await outside.userMetrics.read({ rejects: source }, now - HOUR_MS, now);
  return Array.isArray(rejects) ? rejects.reduce((sum, { value }) => sum + value, 0) : undefined;
}

/** `blue 3 of 8, green 0 of 2` */
export function inFlightText({ slots }: LimitState): string {
  return Object.entries(slots)
    .map(([slot, { inFlight, limit }]) => `${slot} ${inFlight} of ${limit}`)
    .join(', ');
}

export function rejectsText({ rejects }: LimitState): string {
  return rejects === undefined ? 'refusals unknown' : `${rejects} refused in the last hour`;
}
