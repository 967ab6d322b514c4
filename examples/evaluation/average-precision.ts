import type { Judged } from './judged.ts';

/**
 * Area under the precision-recall curve, as average precision: the precision at each score that occurs, weighted by the
 * recall gained there. Instances of one score count together, so their order does not matter. A constant score gets the
 * share of positives. NaN without positives.
 */
export function averagePrecision(judged: readonly Judged[]): number {
  const ranked = [...Map.groupBy(judged, ({ score }) => score)].sort(([a], [b]) => b - a);
  const positives = judged.filter(({ positive }) => positive).length;
  let seen = 0;
  let found = 0;
  let area = 0;
  for (const [, tied] of ranked) {
    const gained = tied.filter(({ positive }) => positive).length;
    seen += tied.length;
    found += gained;
    area += (gained / positives) * (found / seen);
  }
  return positives === 0 ? Number.NaN : area;
}
