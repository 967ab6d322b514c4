import type { Interval } from './interval.ts';

/** What a paired comparison of right and wrong comes down to. */
export interface PairedCounts {
  readonly n: number;
  /** Rows that only the champion has right. */
  readonly b: number;
  /** Rows that only the candidate has right. */
  readonly c: number;
}

/**
 * Tango's score T for "the candidate's accuracy less the champion's is `difference`", standard normal if it is; above 0
 * when the candidate did better than that. At 0 it is McNemar's z. Without discordant rows T at 0 is 0, its limit.
 * Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions for the paired-sample
 * design", Statistics in Medicine 17, 1998.
 */
export function tangoScore({ n, b, c }: PairedCounts, difference: number): number {
  const away = c - b - n * difference;
  const spread = n * (2 * onlyChampion(n, b, c, difference) + difference * (1 - difference));
  return away === 0 ? 0 : away / Math.sqrt(Math.max(0, spread));
}

/**
 * The share of rows that only the champion has right, most likely under that difference: the root of a quadratic. With
 * c = 0 the roots are known, and where they meet the formula would lose half of its digits.
 */
function onlyChampion(n: number, b: number, c: number, difference: number): number {
  if (c === 0) return Math.max(-difference, (b * (1 - difference)) / (2 * n));
  const linear = (2 * n - c + b) * difference - b - c;
  const constant = -b * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
  return linear > 0 ? (-2 * constant) / (root + linear) : (root - linear) / (4 * n);
}

/** All differences whose score lies between −z and z. */
export function tangoInterval(counts: PairedCounts, z: number): Interval {
  const difference = (counts.c - counts.b) / counts.n;
  return [crossing(counts, z, -1, difference), crossing(counts, -z, difference, 1)];
}

/** T falls as the difference grows: where it is `score`, by bisection. */
function crossing(counts: PairedCounts, score: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (tangoScore(counts, middle) > score) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
