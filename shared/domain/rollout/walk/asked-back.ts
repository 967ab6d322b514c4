import { wayBack } from '../plan/going-back.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { LiveState } from '../world/live-state.ts';

/**
 * Whether somebody wants back what a rollout has promoted, and it can still be had: a rollback was asked for since, or
 * the approval was withdrawn and the policy takes that as a wish to go back.
 */
export function isAskedBack(plan: RolloutPlan, live: LiveState): boolean {
  const { route, signals = [], standing } = live;
  if (route?.rolloutId !== plan.start.rolloutId || plan.goBack.length === 0) return false;
  const asked = signals.some(({ kind, at }) => kind === 'rollback' && at > route.updatedAt);
  const withdrawn = plan.terms.rejectLive !== 'nothing' && standing !== undefined && standing.approval !== 'Approved';
  return (asked || withdrawn) && wayBack(plan, live, plan.terms.model).is === 'warm';
}
