/** Quantiles of the standard normal distribution: two-sided intervals of 90 and 95 %. */
export const z90 = 1.6448536269514722;
export const z95 = 1.959963984540054;

/** Where the series has lost few digits of the tail and the continued fraction needs few levels. */
const change = 2.5;
const terms = 80;
const levels = 200;

/** P(Z > z) of a standard normal Z; its relative error stays below 10^-13 far into the tail. */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  return z < change ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
}

/** P(Z < z). */
export function normalLowerTail(z: number): number {
  return normalUpperTail(-z);
}

/** P(|Z| > |z|). */
export function normalTwoSided(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}

function density(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z + z³/3 + z⁵/15 + …: all terms have one sign, so nothing cancels. */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; k <= terms; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return sum;
}

/** Laplace's z + 1/(z + 2/(z + 3/(z + …))), from the inside out. */
function fraction(z: number): number {
  let value = z;
  for (let k = levels; k >= 1; k--) value = z + k / value;
  return value;
}
