import { cellBand, cellBounds } from '#shared/domain/drift/evidence/cell-bounds.ts';
import { chanceAt } from '../baseline/isotonic.ts';
import { type EstimatedQuality, estimatedQuality } from '../estimated-quality.ts';
import type { JudgedTerms } from '../judge/judged-terms.ts';
import type { QualityMemory } from '../judge/quality-memory.ts';

/** What labels are likely to say, before they come. */
export interface QualityEstimate {
  readonly expected: EstimatedQuality;
  /** What is estimated to be worse than what was validated allows, in words; none where nothing is. */
  readonly worse: readonly string[];
}

const fewest = 100;

/**
 * Estimates the quality of scored predictions without labels. Undefined for too few, and where calibration itself is in
 * doubt: the estimate would rest on scores that no longer mean what they meant.
 */
export function estimateOf(
  scores: readonly number[],
  terms: JudgedTerms,
  memory: Pick<QualityMemory, 'evidence'>,
): QualityEstimate | undefined {
  const { baseline, lane, phi, leastAuc } = terms;
  const doubt = Math.log(lane.threshold) / 2;
  const groups = memory.evidence.calibration ?? [];
  if (scores.length < fewest || groups.some(({ lnM }) => lnM !== null && lnM >= doubt + Math.log(groups.length)))
    return undefined;
  const chances = scores.map(score => chanceAt(baseline.calibration, score));
  const expected = estimatedQuality(chances, 0.5, i => (scores[i] ?? 0) >= baseline.threshold);
  const band = cellBand(baseline.errors, baseline.rows, (Math.log(2 / lane.alpha) * phi) / baseline.rows);
  const most = cellBounds(band, lane.tolerance).thetaUp;
  const errorRate = 1 - (expected.accuracy ?? 1);
  const worse = [
    ...(errorRate > most ? [`error rate ${percent(errorRate)}, at most ${percent(most)} is as validated`] : []),
    ...(leastAuc !== undefined && (expected.auc ?? 1) < leastAuc
      ? [`AUC ${expected.auc?.toFixed(3)}, at least ${leastAuc.toFixed(3)} is as validated`]
      : []),
  ];
  return { expected, worse };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
