import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { planFromRoute } from '#shared/domain/rollout/plan/plan-from-route.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Approvals } from '#shared/ports/table/approvals.ts';

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

/** The rollout of that name, if its approval is on record. */
export async function startOf(
  rolloutId: string,
  model: string,
  endpoint: string,
  approvals: Pick<Approvals, 'list'>,
): Promise<RolloutStart | undefined> {
  const starts = (await approvals.list(model)).map(approval => rolloutStart(approval, endpoint));
  return starts.find(start => start.rolloutId === rolloutId);
}
