import { endpointAt, type LiveState, variantOf } from '../world/live-state.ts';
import type { RolloutPlan } from './rollout-plan.ts';

/** Whether the candidate's slot runs the candidate already: then a rollout needs no new fleet, only capacity. */
export function isWarm(plan: RolloutPlan, live: LiveState): boolean {
  const variant = variantOf(live, plan.candidate.slot);
  if (!variant || endpointAt(live, plan.candidate.slot)?.status !== 'InService') return false;
  const { ModelName, InstanceType } = variant.settings;
  return ModelName === plan.candidate.modelName && InstanceType === plan.terms.instanceType;
}
