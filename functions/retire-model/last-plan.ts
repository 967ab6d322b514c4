import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { byNewest } from '#shared/domain/rollout/world/approval.ts';
import { rolloutName } from '#shared/domain/rollout/world/names.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import type { Outside } from './outside.ts';

/** The plan by which the endpoint became what it is: the route tells whose, or else the newest rollout that has one. */
export async function lastPlan(
  model: string,
  { routes: port, approvals: known, records: kept }: Outside,
): Promise<RolloutPlan | undefined> {
  const route = await port.read(model);
  const approved = (await known.list(model, leftToReconcile)).sort(byNewest);
  const ids = approved.flatMap(({ group, version, epoch }) =>
    epochsDown(epoch).map(one => rolloutName(group, version, one)),
  );
  for (const id of route ? [route.rolloutId, ...ids] : ids) {
    const plan = await kept.plan(id);
    if (plan) return plan;
  }
  return undefined;
}

/** A version that was approved again while it served was not planned anew: then an older epoch has the plan. */
function epochsDown(newest: number): number[] {
  return Array.from({ length: newest }, (_, index) => newest - index);
}
