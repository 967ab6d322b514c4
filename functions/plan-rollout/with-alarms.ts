import { isAdopted } from '#shared/domain/rollout/plan/adoption.ts';
import { servingVariant } from '#shared/domain/rollout/plan/baseline.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { Alarms } from '#shared/ports/alarms.ts';

/** Alarms on a variant that others have made are told of before the rollout takes that away. */
export async function withAlarms(
  live: LiveState,
  terms: Pick<RolloutTerms, 'endpoint' | 'stage'>,
  alarms: Pick<Alarms, 'watching'>,
): Promise<LiveState> {
  const serving = isAdopted(live, terms) ? servingVariant(live) : undefined;
  if (!serving || !live.endpoint) return live;
  return { ...live, variantAlarms: await alarms.watching(live.endpoint.name, serving.name) };
}
