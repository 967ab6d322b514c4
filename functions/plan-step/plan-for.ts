import type { RolloutPlan } from '#shared/domain/rollout/rollout-plan.ts';
import type { RolloutStart } from '#shared/domain/rollout/rollout-start.ts';

interface Config {
  readonly SLUICE_STAGE: string;
  readonly MODEL_ROLE_ARN: string;
}

/** What an execution works through: the plan as it is on record, or what its task makes of it. */
export function planFor(_start: RolloutStart, stored: RolloutPlan, _config: Config): RolloutPlan {
  return stored;
}
