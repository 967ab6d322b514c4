import { type LiveState, variantOf } from './live-state.ts';
import type { RolloutPlan, StepCondition } from './rollout-plan.ts';

type Condition = (plan: RolloutPlan, live: LiveState) => boolean;

/** When a conditional step is wanted, by the words used in plans. */
const conditions: Readonly<Record<StepCondition, Condition>> = {
  'endpoint broken': (_plan, { endpoint }) => endpoint?.status === 'UpdateRollbackFailed',
  'idle slot to be removed': (plan, live) => variantOf(live, plan.candidate.slot) !== undefined,
  'not routed here': (plan, { route }) =>
    !route?.slots.some(slot => slot.share > 0 && slot.modelPackageArn === plan.candidate.modelPackageArn),
};

export function isWanted(when: StepCondition | undefined, plan: RolloutPlan, live: LiveState): boolean {
  return when === undefined || conditions[when](plan, live);
}
