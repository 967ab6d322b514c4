/**
 * How far apart two histograms over the same bins are, without a verdict: for reports, and for comparison with what other
 * systems go by. All take counts.
 */
export type Distance = (baseline: readonly number[], window: readonly number[]) => number;

/** Empty bins count as this share, lest a logarithm be infinite. */
const least = 1e-4;

/** Population stability index. */
export const populationStability: Distance = (baseline, window) =>
  sumOver(baseline, window, (p, q) => {
    const [a, b] = [Math.max(p, least), Math.max(q, least)];
    return (b - a) * Math.log(b / a);
  });

/** Jensen–Shannon distance: the root of the divergence in bits, 0 to 1. */
export const jensenShannon: Distance = (baseline, window) =>
  Math.sqrt(
    Math.max(
      0,
      sumOver(baseline, window, (p, q) => (toMiddle(p, q) + toMiddle(q, p)) / 2),
    ),
  );

/** Largest distance of the cumulated shares, as for ordered bins. */
export const largestGap: Distance = (baseline, window) => {
  let below = 0;
  return pairs(baseline, window).reduce((largest, [p, q]) => {
    below += q - p;
    return Math.max(largest, Math.abs(below));
  }, 0);
};

/** Largest distance of any share, as for categories. */
export const largestShareGap: Distance = (baseline, window) =>
  pairs(baseline, window).reduce((largest, [p, q]) => Math.max(largest, Math.abs(q - p)), 0);

/** What is left of a largest gap once the noise of both samples is taken off; as Model Monitor's `Robust`. */
export function robustGap(gap: number, baselineRows: number, windowRows: number): number {
  return Math.max(0, gap - 1.8 * Math.sqrt((baselineRows + windowRows) / (baselineRows * windowRows)));
}

function sumOver(
  baseline: readonly number[],
  window: readonly number[],
  term: (p: number, q: number) => number,
): number {
  return pairs(baseline, window).reduce((sum, [p, q]) => sum + term(p, q), 0);
}

/** The share of each bin, in both. */
function pairs(baseline: readonly number[], window: readonly number[]): readonly (readonly [number, number])[] {
  const [all, seen] = [total(baseline), total(window)];
  return baseline.map((count, i) => [count / all, (window[i] ?? 0) / seen]);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function toMiddle(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log2((2 * p) / (p + q));
}
