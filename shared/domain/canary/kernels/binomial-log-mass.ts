import { devianceTerm } from './deviance-term.ts';

/**
 * ln P(X = x) for X ~ Binomial(n, p), accurate for n up to 10^15: written as deviations from the mean, so nothing large
 * cancels. Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */
export function binomialLogMass(x: number, n: number, p: number): number {
  if (x < 0 || x > n) return Number.NEGATIVE_INFINITY;
  if (p <= 0) return x === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (p >= 1) return x === n ? 0 : Number.NEGATIVE_INFINITY;
  if (x === 0) return n * Math.log1p(-p);
  if (x === n) return n * Math.log(p);
  const correction = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const deviance = devianceTerm(x, n * p) + devianceTerm(n - x, n * (1 - p));
  return correction - deviance - 0.5 * (Math.log(2 * Math.PI) + Math.log(x) + Math.log1p(-x / n));
}

/** ln n! − ln(√(2πn)(n/e)^n) for n = 1…15; beyond, the series is exact to the last digit. */
const smallErrors = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.010411265261972, 0.0092554621827127, 0.0083305634333628, 0.0075736754879518, 0.0069428401072095,
  0.0064089941880042, 0.0059513701127588, 0.0055547335519628,
];

function stirlingError(n: number): number {
  const small = smallErrors[n - 1];
  if (small !== undefined) return small;
  const nn = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / nn) / nn) / nn) / nn) / n;
}
