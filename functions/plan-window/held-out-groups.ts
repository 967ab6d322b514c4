import type { FacetAnswer } from '#shared/domain/bias/baseline/bias-baseline.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { readEvaluation } from '#shared/domain/candidates/evidence/read-evaluation.ts';
import { isUnreadable, type Unreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import { fieldOf } from '#shared/domain/gates/row-values.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

/** Held-out rows are read whole. */
const mostBytes = 256 * 1024 * 1024;

interface Asked {
  readonly terms: BiasMonitorTerms;
  readonly threshold: number;
}

/** What a version answered to its held-out rows, with their groups. */
export async function heldOutGroups(
  { policy, slot }: WatchedModel,
  candidate: CandidateVersion | undefined,
  { terms: { facet }, threshold }: Asked,
  { objects }: Outside,
): Promise<readonly FacetAnswer[] | Unreadable> {
  if (!candidate) return { unreadable: `The package of version ${slot.version} is not in the registry.` };
  const gates = policy.gates ?? gatesPolicy.parse({});
  const places = evidencePlaces(candidate, gates.evaluation);
  if (isUnreadable(places)) return places;
  const read = (uri: string) => objects.text(uri, mostBytes);
  const [rows, predictions] = await Promise.all([read(places.rows), read(places.predictions)]);
  if (typeof rows !== 'string') return rows;
  if (typeof predictions !== 'string') return predictions;
  const bias = [{ facet, metric: 'DPPL', max: 0 }];
  const evaluation = readEvaluation({ rows, predictions }, { ...gates, slices: [], bias });
  if (isUnreadable(evaluation)) return evaluation;
  return evaluation.evidence.rows.map(row => {
    const value = fieldOf(row, 'facet', facet);
    return { ...(value !== undefined && { value }), positive: row.candidate >= threshold };
  });
}
