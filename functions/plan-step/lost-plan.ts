import { planWithoutRecord } from '#shared/domain/rollout/plan/plan-without-record.ts';
import type { Phase } from '#shared/domain/rollout/plan/progress.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { routed } from '#shared/domain/rollout/world/live-state.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';

/** What is enough to take traffic back is found without the record; whatever comes after the end needs it. */
export async function lostPlan(
  start: RolloutStart,
  phase: Phase | undefined,
  now: number,
  { liveStates, routes, config }: Outside,
): Promise<RolloutPlan | undefined> {
  if (phase === 'settle' || phase === 'clean-up' || start.task === 'tend' || start.task === 'retire') return undefined;
  const [found, route] = await Promise.all([
    liveStates.read({ endpoint: start.endpoint, configs: [], models: [] }),
    routes.read(start.model),
  ]);
  return planWithoutRecord(policies().get(start.model), start, routed(found, route), config, now);
}
