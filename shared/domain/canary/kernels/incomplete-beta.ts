import { logBeta } from './log-gamma.ts';

const tiny = 1e-300;
const precision = 1e-15;
const longest = 100_000;

/** ln of the regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. */
export function logRegularisedBeta(a: number, b: number, x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x >= 1) return 0;
  if (x > (a + 1) / (a + b + 2)) return Math.log1p(-Math.exp(logLowerTail(b, a, 1 - x)));
  return logLowerTail(a, b, x);
}

/** ln B_x(a, b), the incomplete beta function itself. */
export function logIncompleteBeta(a: number, b: number, x: number): number {
  return logBeta(a, b) + logRegularisedBeta(a, b, x);
}

function logLowerTail(a: number, b: number, x: number): number {
  const front = a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - logBeta(a, b);
  return front + Math.log(betaFraction(a, b, x));
}

/** Lentz's continued fraction of I_x(a, b), without what stands in front of it; for x below (a + 1)/(a + b + 2). */
export function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= longest; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < precision) return fraction;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
