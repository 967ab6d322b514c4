import type { Judged } from './judged.ts';

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (the rank-sum form).
 * NaN when one of the classes is absent.
 */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const ranked = [...Map.groupBy(judged, ({ score }) => score)].sort(([a], [b]) => a - b);
  const positives = judged.filter(({ positive }) => positive).length;
  let below = 0;
  let rankSum = 0;
  for (const [, tied] of ranked) {
    rankSum += tied.filter(({ positive }) => positive).length * (below + (tied.length + 1) / 2);
    below += tied.length;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (judged.length - positives));
}
