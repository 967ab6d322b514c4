/**
 * The test of Kayenta's NetflixACAJudge-v1.0 on two series: Wilcoxon's rank sum with tied ranks averaged, continuity
 * corrected; the candidate is "High" when the lower end of the 98 % interval of the shift is above a quarter of the
 * estimated shift. Source: spinnaker/kayenta, kayenta-judge, MannWhitney.scala and MannWhitneyClassifier.scala.
 */
export interface ShiftTest {
  /** The Hodges-Lehmann estimate: the median of all differences. */
  readonly shift: number;
  readonly high: boolean;
}

/** Quantile of the standard normal for Kayenta's fixed 98 %. */
const z98 = 2.3263478740408408;
const effect = 0.25;

export function shiftTest(canary: readonly number[], baseline: readonly number[]): ShiftTest {
  const shift = medianDifference(canary, baseline);
  const aboveMean = mean(canary) >= mean(baseline);
  // The lower end is above a bound exactly when z at that bound is above the quantile, as z falls with the shift.
  return { shift, high: shift > 0 && aboveMean && shiftZ(canary, baseline, effect * Math.abs(shift)) > z98 };
}

/** z of the candidate's series, less `mu`, against the baseline's. */
export function shiftZ(canary: readonly number[], baseline: readonly number[], mu: number): number {
  const [nx, ny] = [canary.length, baseline.length];
  const all = [...canary.map(x => ({ value: x - mu, ours: true })), ...baseline.map(value => ({ value, ours: false }))];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    while (j < all.length && all[j]?.value === all[i]?.value) j++;
    const rank = (i + j + 1) / 2;
    ties += (j - i) ** 3 - (j - i);
    for (let k = i; k < j; k++) if (all[k]?.ours) rankSum += rank;
    i = j;
  }
  const d = rankSum - (nx * (nx + 1)) / 2 - (nx * ny) / 2;
  const sigma = Math.sqrt(((nx * ny) / 12) * (nx + ny + 1 - ties / ((nx + ny) * (nx + ny - 1))));
  return sigma === 0 ? 0 : (d - 0.5 * Math.sign(d)) / sigma;
}

function medianDifference(canary: readonly number[], baseline: readonly number[]): number {
  const differences = Float64Array.from(canary.flatMap(x => baseline.map(y => x - y))).sort();
  const half = differences.length / 2;
  const upper = differences[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? (upper + (differences[half - 1] ?? 0)) / 2 : upper;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
