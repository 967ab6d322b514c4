import { retirementPlan } from '#shared/domain/rollout/plan/retirement.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import { tendingPlan } from '#shared/domain/rollout/upkeep/tending.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { policies } from '#shared/runtime/policies.ts';

interface Config {
  readonly SLUICE_STAGE: string;
  readonly MODEL_ROLE_ARN: string;
}

/** What an execution works through: the plan as it is on record, or what its task makes of it. */
export function planFor(
  { task, model }: RolloutStart,
  stored: RolloutPlan,
  live: LiveState,
  { SLUICE_STAGE: stage, MODEL_ROLE_ARN: modelRoleArn }: Config,
): RolloutPlan {
  if (task === 'retire') return retirementPlan(stored, live);
  const policy = task === 'tend' ? policies().get(model) : undefined;
  return policy ? tendingPlan(stored, termsOf(policy, { stage, modelRoleArn })) : stored;
}
