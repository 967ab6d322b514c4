import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { termsOf } from '../terms/terms.ts';
import type { LiveState } from '../world/live-state.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import { planFromRoute } from './plan-from-route.ts';
import type { RolloutPlan } from './rollout-plan.ts';

interface StackConfig {
  readonly SLUICE_STAGE: string;
  readonly MODEL_ROLE_ARN: string;
}

/** What route and live state still tell of a plan that the record has lost; undefined where they do not, or without a policy. */
export function planWithoutRecord(
  policy: ModelPolicy | undefined,
  start: RolloutStart,
  live: LiveState,
  { SLUICE_STAGE: stage, MODEL_ROLE_ARN: modelRoleArn }: StackConfig,
  now: number,
): RolloutPlan | undefined {
  if (!policy) return undefined;
  return planFromRoute(start, { ...termsOf(policy, { stage, modelRoleArn }), endpoint: start.endpoint }, live, now);
}
