import { type Capacity, capacityOf, sameInstances } from '#shared/domain/concurrency/capacity.ts';
import { fleetUsage } from '#shared/domain/concurrency/fleet-usage.ts';
import type { Usage } from '#shared/domain/concurrency/usage.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { InstanceCounts } from '#shared/ports/instance-counts.ts';
import type { Capacities } from '#shared/ports/table/capacities.ts';
import type { CounterItems } from '#shared/ports/table/counter-items.ts';

export interface FollowOutside {
  readonly stage: string;
  readonly instanceCounts: InstanceCounts;
  readonly capacities: Capacities;
  readonly counterItems: CounterItems;
  readonly clock: Clock;
  /** Epoch milliseconds of the data plane, in which leases end. */
  readonly dataNow: () => number;
}

/** What was found of one model. */
export interface Followed {
  readonly capacity: Capacity;
  readonly changed: boolean;
  /** By slot. */
  readonly usage: Readonly<Record<string, Usage>>;
}

/** Counts the live instances of a model with a limit, keeps what the proxy reads, and looks how full the limit is. */
export async function follow(policy: ModelPolicy, outside: FollowOutside): Promise<Followed | undefined> {
  const { concurrency } = policy.inference;
  if (!concurrency) return undefined;
  const [counts, known, items] = await Promise.all([
    outside.instanceCounts.read(endpointName(policy, outside.stage)),
    outside.capacities.read(policy.model),
    outside.counterItems.list(policy.model),
  ]);
  const capacity = capacityOf(policy.model, counts, outside.clock.now());
  const changed = concurrency.perInstance !== undefined && !sameInstances(known, capacity);
  if (changed) await outside.capacities.write(capacity);
  return { capacity, changed, usage: fleetUsage(items, outside.dataNow(), concurrency, capacity.instances) };
}
