import { connectAlarms } from '#shared/aws/clients.ts';
import { cloudwatchAlarms } from '#shared/aws/cloudwatch-alarms.ts';
import { isAdopted } from '#shared/domain/rollout/plan/adoption.ts';
import { servingVariant } from '#shared/domain/rollout/plan/baseline.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';

/** Alarms on a variant that others have made: a plan tells of them before it takes that away. */
export async function withAlarms(live: LiveState, terms: Pick<RolloutTerms, 'endpoint' | 'stage'>): Promise<LiveState> {
  const serving = isAdopted(live, terms) ? servingVariant(live) : undefined;
  if (!serving || !live.endpoint) return live;
  const variantAlarms = await cloudwatchAlarms(connectAlarms()).watching(live.endpoint.name, serving.name);
  return { ...live, variantAlarms };
}
