import { variantTakenOver } from '#shared/domain/rollout/plan/variant-taken-over.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { Outside } from './outside.ts';

/**
 * The policy's alarms, which may be missing, and those on a variant that others have made, which are told of before the
 * rollout takes that away.
 */
export async function withAlarms(
  live: LiveState,
  terms: RolloutTerms,
  { alarms }: Pick<Outside, 'alarms'>,
): Promise<LiveState> {
  const variant = variantTakenOver(live, terms);
  const [named, watching] = await Promise.all([
    terms.alarms.length > 0 ? alarms.states(terms.alarms) : undefined,
    variant && alarms.watching(terms.endpoint, variant.name),
  ]);
  return { ...live, ...(named && { alarms: named }), ...(watching && { variantAlarms: watching }) };
}
