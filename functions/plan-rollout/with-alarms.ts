import { variantTakenOver } from '#shared/domain/rollout/plan/variant-taken-over.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { Outside } from './outside.ts';

/** Alarms on a variant that others have made are told of before the rollout takes that away. */
export async function withAlarms(live: LiveState, terms: RolloutTerms, { alarms }: Outside): Promise<LiveState> {
  const variant = variantTakenOver(live, terms);
  return variant ? { ...live, variantAlarms: await alarms.watching(terms.endpoint, variant.name) } : live;
}
