import type { RolloutTerms } from '../terms/terms.ts';
import type { LiveState, LiveVariant } from '../world/live-state.ts';
import { isAdopted } from './adoption.ts';
import { servingVariant } from './baseline.ts';

/** The variant that serves and that others have made: alarms on it are told of before a rollout takes it away. */
export function variantTakenOver(
  live: LiveState,
  terms: Pick<RolloutTerms, 'endpoint' | 'stage'>,
): LiveVariant | undefined {
  return live.endpoint && isAdopted(live, terms) ? servingVariant(live) : undefined;
}
