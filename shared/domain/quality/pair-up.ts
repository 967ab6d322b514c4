import type { PairCounts } from './auc-evidence.ts';
import type { ScoredRow } from './scored-row.ts';

/** Pairs the positives of a cohort with its negatives in the order of arrival, each row once. What is over is left out. */
export function pairUp(rows: readonly ScoredRow[]): PairCounts {
  const positives = rows.filter(({ label }) => label === 1);
  const negatives = rows.filter(({ label }) => label === 0);
  const pairs = Math.min(positives.length, negatives.length);
  const gaps = positives.slice(0, pairs).map(({ score }, i) => score - (negatives[i]?.score ?? 0));
  return { pairs, won: gaps.filter(gap => gap > 0).length, ties: gaps.filter(gap => gap === 0).length };
}
