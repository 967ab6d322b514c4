import { connectAlarms } from '#shared/aws/clients.ts';
import { cloudwatchAlarms } from '#shared/aws/cloudwatch-alarms.ts';
import { variantTakenOver } from '#shared/domain/rollout/plan/variant-taken-over.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';

/** What a plan says of alarms: whether the policy's exist, and which watch a variant that a rollout takes over. */
export async function withAlarms(live: LiveState, terms: RolloutTerms): Promise<LiveState> {
  const variant = variantTakenOver(live, terms);
  if (terms.alarms.length === 0 && !variant) return live;
  const alarms = cloudwatchAlarms(connectAlarms());
  return {
    ...live,
    ...(terms.alarms.length > 0 && { alarms: await alarms.states(terms.alarms) }),
    ...(variant && { variantAlarms: await alarms.watching(terms.endpoint, variant.name) }),
  };
}
