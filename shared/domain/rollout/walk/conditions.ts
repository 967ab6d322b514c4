import { drainMs } from '../../kinds/registry.ts';
import { isFound } from '../plan/baseline.ts';
import type { RolloutPlan, StepCondition } from '../plan/rollout-plan.ts';
import { endpointAt, type LiveState, variantOf } from '../world/live-state.ts';
import { routedSlots, shareOf, wholeSlot } from '../world/route.ts';

type Condition = (plan: RolloutPlan, live: LiveState, now: number) => boolean;

/** When a conditional step is wanted, by the words used in plans. */
const conditions: Readonly<Record<StepCondition, Condition>> = {
  'endpoint broken': (_plan, { endpoint }) => endpoint?.status === 'UpdateRollbackFailed',
  'serving without its model': ({ candidate: { slot, modelName } }, live) => {
    const variant = variantOf(live, slot);
    const canBeMade = live.standing === undefined || live.standing.approval === 'Approved';
    const isMine = variant?.settings.ModelName === modelName;
    return shareOf(live.route, slot) > 0 && isMine && variant.modelGone === true && canBeMade;
  },
  'idle slot to be removed': ({ candidate: { slot } }, live) =>
    variantOf(live, slot) !== undefined && shareOf(live.route, slot) === 0,
  'rollback window over': (plan, live, now) => isOver(plan, live, now),
  'other variants there': (_plan, { endpoint }) => (endpoint?.variants.length ?? 0) > 1,
  'slot failed': ({ candidate: { slot } }, live) => endpointAt(live, slot)?.status === 'Failed',
  'slot absent': ({ candidate: { slot } }, live) => endpointAt(live, slot) === undefined,
  'not routed here': (plan, { route }) =>
    !route?.slots.some(slot => slot.share > 0 && slot.modelPackageArn === plan.candidate.modelPackageArn),
  'routed here by others': ({ candidate, terms }, { route }) => {
    const routed = routedSlots(route, terms.endpoint);
    return routed.length > 0 && routed.every(slot => slot.modelPackageArn !== candidate.modelPackageArn);
  },
};

export function isWanted(when: StepCondition | undefined, plan: RolloutPlan, live: LiveState, now: number): boolean {
  return when === undefined || conditions[when](plan, live, now);
}

/** The candidate has answered everything for the whole window, and nobody wants to keep the slot beside it. */
function isOver({ terms, candidate, baseline }: RolloutPlan, live: LiveState, now: number): boolean {
  if (!baseline || !variantOf(live, baseline.slot)) return false;
  if (terms.idleSlot === 'keep' && !isFound(baseline)) return false;
  const whole = live.route && wholeSlot(live.route);
  if (whole?.name !== candidate.slot || !live.route) return false;
  return now - live.route.updatedAt >= Math.max(terms.rollbackWindowMs, drainMs(terms));
}
