import { capsOf, smallestCap } from './caps.ts';
import { type CounterItem, inFlight } from './counter-item.ts';
import type { LimitTerms } from './limit-terms.ts';
import type { Usage } from './usage.ts';

/** How full each slot of a model is, over all shards, at `now` of the data plane. */
export function fleetUsage(
  items: readonly CounterItem[],
  now: number,
  policy: LimitTerms,
  instances: Readonly<Record<string, number>>,
): Readonly<Record<string, Usage>> {
  const sum = (counts: (lane: string) => boolean): number =>
    items.reduce((total, item) => total + inFlight(item, now, counts), 0);
  const all = sum(() => true);
  const usages = Object.entries(instances).map(([slot, count]) => {
    const caps = capsOf(policy, slot, count);
    const used = caps.slot ? sum(lane => lane.startsWith(`${slot}/`)) : all;
    const ratio = Math.max(caps.total ? all / caps.total : 0, caps.slot ? used / caps.slot.cap : 0);
    return [slot, { inFlight: used, limit: smallestCap(caps), utilization: Math.round(ratio * 1000) / 10 }] as const;
  });
  return Object.fromEntries(usages);
}
