import type { Progress } from '../../plan/progress.ts';
import type { PlannedStep, RolloutPlan } from '../../plan/rollout-plan.ts';
import type { LiveState } from '../../world/live-state.ts';
import type { Setback } from '../../world/setback.ts';

export interface ObjectionQuestion {
  readonly plan: RolloutPlan;
  readonly progress: Progress;
  readonly step: PlannedStep;
  readonly live: LiveState;
  readonly now: number;
}

/** One thing that may stand against going on. */
export type Objector = (question: ObjectionQuestion) => Setback | undefined;
