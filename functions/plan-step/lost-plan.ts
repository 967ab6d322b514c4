import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
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
  const policy = policies().get(start.model);
  const [found, route] = await Promise.all([
    liveStates.read({
      ...endpointOf({ endpoint: start.endpoint, kind: policy?.serving?.kind }),
      configs: [],
      models: [],
    }),
    routes.read(start.model),
  ]);
  return planWithoutRecord(policy, start, routed(found, route), config, now);
}
