import type { Locks } from '#shared/ports/table/locks.ts';
import type { RolloutRecords } from '#shared/ports/table/rollout-records.ts';
import type { Waits } from '#shared/ports/table/waits.ts';
import { leftToReconcile } from './left-to-reconcile.ts';

export interface RolloutAtWork {
  readonly endpoint: string;
  readonly rolloutId: string;
}

interface Ports {
  readonly locks: Locks;
  readonly records: RolloutRecords;
  readonly waits: Waits;
}

/** Every rollout that holds an endpoint, and those that wait at one nobody holds: somebody has deleted their lock. */
export async function rolloutsAtWork(ports: Ports): Promise<RolloutAtWork[]> {
  const held = await ports.locks.listHeld(leftToReconcile);
  const waiting = await ports.waits.list(undefined, leftToReconcile);
  const holders = held.flatMap(({ endpoint, holder }) =>
    holder === undefined ? [] : [{ endpoint, rolloutId: holder }],
  );
  const isFree = ({ endpoint }: RolloutAtWork) => !holders.some(holder => holder.endpoint === endpoint);
  const found: RolloutAtWork[] = [...holders];
  for (const { endpoint, rolloutId } of waiting.filter(isFree)) {
    if (await isOpen(rolloutId, ports)) found.push({ endpoint, rolloutId });
  }
  return found;
}

/** Its end is still to come. One whose record cannot be read may be told too much, but not too little. */
async function isOpen(rolloutId: string, { records }: Ports): Promise<boolean> {
  try {
    const plan = await records.plan(rolloutId);
    return plan !== undefined && (await records.head(plan.start))?.status === 'planned';
  } catch {
    return true;
  }
}
