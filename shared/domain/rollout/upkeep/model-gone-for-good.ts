import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { Approval } from '../world/approval.ts';
import { goneModel } from '../world/gone-model.ts';
import { type LiveState, variantOf } from '../world/live-state.ts';
import { wholeSlot } from '../world/route.ts';

/**
 * The SageMaker model that was deleted under the version that serves and that tending cannot make again, since no plan
 * says how, or the version is not approved any more: in a sentence for a person. `plan` is the one by which it got there.
 */
export function modelGoneForGood(
  approval: Approval | undefined,
  plan: RolloutPlan | undefined,
  live: LiveState,
  model: string,
): string[] {
  const serving = live.route && wholeSlot(live.route);
  const variant = serving && variantOf(live, serving.name);
  if (!serving || !variant) return [];
  const isPlanned = plan?.candidate.slot === serving.name && plan.candidate.modelName === variant.settings.ModelName;
  const isApproved = approval?.version === serving.version && approval.status === 'Approved';
  return isPlanned && isApproved ? [] : [goneModel(variant, model, serving.version) ?? []].flat();
}
