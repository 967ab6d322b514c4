import { betaFraction } from '../../canary/kernels/incomplete-beta.ts';
import { logBeta } from '../../canary/kernels/log-gamma.ts';

/** P(T > t) of Student's t with `freedom` degrees of freedom, from 1 to millions. */
export function studentUpperTail(t: number, freedom: number): number {
  if (t < 0) return 1 - studentUpperTail(-t, freedom);
  const square = t * t;
  const a = freedom / 2;
  const x = freedom / (freedom + square);
  const rest = square / (freedom + square);
  const front = Math.exp(-a * Math.log1p(square / freedom) + 0.5 * Math.log(rest) - logBetaHalf(a));
  if (x > (a + 1) / (a + 2.5)) return 0.5 - front * betaFraction(0.5, a, rest);
  return (front * betaFraction(a, 0.5, x)) / (2 * a);
}

/** P(T < t). */
export function studentLowerTail(t: number, freedom: number): number {
  return studentUpperTail(-t, freedom);
}

/** P(|T| > |t|). */
export function studentTwoSided(t: number, freedom: number): number {
  return 2 * studentUpperTail(Math.abs(t), freedom);
}

/** The t that is exceeded with this probability, below a half; by bisection. */
export function studentQuantile(tail: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (studentUpperTail(high, freedom) > tail) high *= 2;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (studentUpperTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** From here on the series is exact to the last digit. */
const large = 20;

/** ln B(a, ½). The difference of two large ln Γ would lose its digits, so for large a it is a series in 1/a. */
function logBetaHalf(a: number): number {
  if (a < large) return logBeta(a, 0.5);
  const s = 1 / (a * a);
  const series = (1 / 8 - (1 / 192 - (1 / 640 - (17 / 14336 - (31 / 18432) * s) * s) * s) * s) / a;
  return 0.5 * Math.log(Math.PI / a) + series;
}
