import { binomialLogMass } from './binomial-log-mass.ts';
import { logGamma } from './log-gamma.ts';

/** Numbers in [0, 1), one after the other. */
export type Random = () => number;

/** A Poisson number: by products of uniforms when small, else by transformed rejection (Hörmann 1993, PTRS). */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean < 10) return smallPoisson(random, mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const height = Math.log(v) + Math.log(inverse) - Math.log(a / (us * us) + b);
    if (height <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
  }
}

function smallPoisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let k = 0;
  for (let product = random(); product > limit; product *= random()) k++;
  return k;
}

/** A binomial number: by inversion when few are expected, else by transformed rejection (Hörmann 1993, BTRS). */
export function binomial(random: Random, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  return n * p < 10 ? smallBinomial(random, n, p) : largeBinomial(random, n, p);
}

function smallBinomial(random: Random, n: number, p: number): number {
  const ratio = p / (1 - p);
  let mass = Math.exp(n * Math.log1p(-p));
  let rest = random();
  for (let k = 0; k < n; k++) {
    if (rest < mass) return k;
    rest -= mass;
    mass *= (ratio * (n - k)) / (k + 1);
  }
  return n;
}

function largeBinomial(random: Random, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const peak = binomialLogMass(Math.floor((n + 1) * p), n, p);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (k < 0 || k > n) continue;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= binomialLogMass(k, n, p) - peak) return k;
  }
}
