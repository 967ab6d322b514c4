import { isUnreadable, type Unreadable } from '../candidates/evidence/unreadable.ts';
import type { Evidence } from '../gates/evidence.ts';
import { readEvidence } from '../gates/evidence.ts';
import type { Scored } from './scored.ts';

/** Two evaluations put together: on the same rows, or each on its own. */
export interface PairedEvaluations {
  readonly evidence: Evidence;
  /** The champion's, where its rows are others. */
  readonly apart?: Scored;
}

/**
 * The champion's scores beside the candidate's, if both evaluations are of exactly the same rows with the same labels. What
 * was found on other rows is not mixed.
 */
export function pairEvaluations(candidate: Evidence, champion: Evidence): PairedEvaluations | Unreadable {
  const others = new Map(champion.rows.map(row => [row.id, row]));
  const isSame =
    others.size === candidate.rows.length && candidate.rows.every(({ id, label }) => others.get(id)?.label === label);
  if (!isSame) return { evidence: candidate, apart: { labels: champion.labels, scores: champion.candidate } };
  const both = readEvidence(
    candidate.rows.map(row => ({ ...row, champion: others.get(row.id)?.candidate })),
    candidate.anchors,
  );
  return isUnreadable(both) ? both : { evidence: both };
}
