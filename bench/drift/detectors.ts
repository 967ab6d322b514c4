import {
  jensenShannon,
  largestGap,
  largestShareGap,
  populationStability,
  robustGap,
} from '../../shared/domain/drift/distances/distances.ts';
import type { Feature } from './feature.ts';
import { normalTail } from './normal-tail.ts';

/** One feature's bins in the baseline and in a window. */
export interface Pair {
  readonly kind: Feature['kind'];
  readonly baseline: readonly number[];
  readonly window: readonly number[];
}

/** A rule that looks at one window at a time, as others publish theirs with their defaults. */
export interface Detector {
  readonly name: string;
  /** Whether a window is flagged; one pair per feature. */
  flags(pairs: readonly Pair[]): boolean;
}

const anyOf = (name: string, flagged: (pair: Pair, d: number) => boolean): Detector => ({
  name,
  flags: pairs => pairs.some(pair => flagged(pair, pairs.length)),
});

export const detectors: readonly Detector[] = [
  anyOf('PSI > .2, 10 bins', pair => populationStability(...deciles(pair)) > 0.2),
  anyOf('KS, χ² p < .05', pair => pValue(pair) < 0.05),
  anyOf('KS, χ² Bonferroni', (pair, d) => pValue(pair) < 0.05 / d),
  anyOf('L∞ > .1 (Simple)', pair => gap(pair) > 0.1),
  anyOf(
    'L∞ > .1 (Robust, Model Monitor)',
    pair => robustGap(gap(pair), total(pair.baseline), total(pair.window)) > 0.1,
  ),
  anyOf('JS > .1', pair => jensenShannon(...coarse(pair)) > 0.1),
  anyOf('Evidently, any column', evidently),
  { name: 'Evidently, half of the columns', flags: pairs => pairs.filter(evidently).length >= pairs.length / 2 },
];

function gap({ kind, baseline, window }: Pair): number {
  return kind === 'numeric' ? largestGap(baseline, window) : largestShareGap(baseline, window);
}

/** Above a thousand baseline rows: Wasserstein by σ for numbers, Jensen–Shannon for categories, both from .1. */
function evidently(pair: Pair): boolean {
  return (pair.kind === 'numeric' ? wasserstein(pair) : jensenShannon(pair.baseline, pair.window)) >= 0.1;
}

/** In units of a bin's width, .1 σ; the features' σ is 1. */
function wasserstein({ baseline, window }: Pair): number {
  const [all, seen] = [total(baseline), total(window)];
  let [below, sum] = [0, 0];
  for (const [i, count] of baseline.entries()) {
    below += (window[i] ?? 0) / seen - count / all;
    sum += Math.abs(below) * 0.1;
  }
  return sum;
}

function pValue({ kind, baseline, window }: Pair): number {
  return kind === 'numeric' ? kolmogorov(baseline, window) : chiSquare(baseline, window);
}

/** Asymptotic two-sample test on bins, which can only lower its statistic. */
function kolmogorov(baseline: readonly number[], window: readonly number[]): number {
  const [n, m] = [total(baseline), total(window)];
  const root = Math.sqrt((n * m) / (n + m));
  const lambda = (root + 0.12 + 0.11 / root) * largestGap(baseline, window);
  if (lambda < 0.2) return 1;
  let p = 0;
  for (let k = 1; k <= 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  return p;
}

/** Of homogeneity; the tail by Wilson and Hilferty's cube root. */
function chiSquare(baseline: readonly number[], window: readonly number[]): number {
  const [n, m] = [total(baseline), total(window)];
  let statistic = 0;
  let bins = 0;
  for (const [i, a] of baseline.entries()) {
    const b = window[i] ?? 0;
    if (a + b === 0) continue;
    bins++;
    statistic += (Math.sqrt(m / n) * a - Math.sqrt(n / m) * b) ** 2 / (a + b);
  }
  const k = Math.max(1, bins - 1);
  return normalTail((Math.cbrt(statistic / k) - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k)));
}

function deciles({ kind, baseline, window }: Pair): readonly [number[], number[]] {
  if (kind === 'categorical') return [[...baseline], [...window]];
  const all = total(baseline);
  let below = 0;
  const place = baseline.map(count => {
    const decile = Math.min(9, Math.floor((10 * (below + count / 2)) / all));
    below += count;
    return decile;
  });
  return [merged(baseline, place, 10), merged(window, place, 10)];
}

/** Thirty bins of equal width over ±3 σ, as is usual for this distance. */
function coarse({ kind, baseline, window }: Pair): readonly [number[], number[]] {
  if (kind === 'categorical') return [[...baseline], [...window]];
  const middle = (baseline.length - 1) / 2;
  const place = baseline.map((_, i) => Math.min(29, Math.max(0, Math.floor(15 + (i - middle) / 2))));
  return [merged(baseline, place, 30), merged(window, place, 30)];
}

function merged(counts: readonly number[], place: readonly number[], bins: number): number[] {
  const sums = Array.from({ length: bins }, () => 0);
  for (const [i, count] of counts.entries()) sums[place[i] ?? 0] = (sums[place[i] ?? 0] ?? 0) + count;
  return sums;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
