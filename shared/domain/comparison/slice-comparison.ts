import { pairedCounts } from '../gates/comparisons/paired-counts.ts';
import type { Evidence } from '../gates/evidence.ts';
import type { GateFinding } from '../gates/gate-finding.ts';
import type { GateTerms, SliceTerms } from '../gates/gate-terms.ts';
import type { Interval } from '../gates/kernels/interval.ts';
import { z95 } from '../gates/kernels/normal.ts';
import { tangoInterval } from '../gates/kernels/tango.ts';
import type { Outcome } from '../gates/outcome.ts';
import { rowsByValue } from '../gates/row-values.ts';
import { type Estimate, proportion } from './estimates.ts';

/** Accuracy in a part of the rows. */
export interface SliceComparison {
  readonly field: string;
  readonly value: string;
  readonly rows: number;
  readonly candidate: Estimate;
  readonly champion?: Estimate;
  /** Candidate − champion, with Tango's 95 % interval; absent without a champion. */
  readonly difference?: { readonly value: number; readonly interval95: Interval };
  readonly margin: number;
  /** What its gate came to; absent where there is none. */
  readonly outcome?: Outcome;
}

/** The slices that the terms name, by field and value. */
export function sliceComparisons(
  evidence: Evidence,
  terms: Pick<GateTerms, 'slices' | 'evaluation'>,
  findings: readonly GateFinding[],
): SliceComparison[] {
  const outcomes = new Map(findings.map(({ name, outcome }) => [name, outcome]));
  return terms.slices.flatMap(slice => {
    const values = rowsByValue(evidence.rows, 'slice', slice.field);
    return [...values].map(([value, indexes]) => {
      const outcome = outcomes.get(`slice:${slice.field}=${value}`);
      return { ...compared(evidence, slice, terms.evaluation.threshold, value, indexes), ...(outcome && { outcome }) };
    });
  });
}

function compared(
  { labels, candidate, champion }: Evidence,
  { field, margin }: SliceTerms,
  threshold: number,
  value: string,
  indexes: readonly number[],
): SliceComparison {
  const counts = pairedCounts({ labels, candidate, champion: champion ?? candidate, threshold }, indexes);
  const { n: of, b, c } = counts;
  const slice = { field, value, rows: of, margin, candidate: proportion({ hits: counts.candidate, of }) };
  if (!champion) return slice;
  return {
    ...slice,
    champion: proportion({ hits: counts.champion, of }),
    difference: { value: (c - b) / of, interval95: tangoInterval(counts, z95) },
  };
}
