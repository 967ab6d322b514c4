import { devianceTerm } from './deviance-term.ts';
import { logGamma } from './log-gamma.ts';
import { stirlingError } from './stirling-error.ts';

/**
 * ln E of counts per category against fixed expected shares: a Dirichlet mixture centred on them, with concentration
 * `k`. Evidence at every look that the shares are not what they should be: of traffic (split verification, k = 10 000)
 * or of predicted classes (drift, k = 100). Source: Lindon and Malek 2022 (arXiv 2011.03567).
 */
export function logMultinomialEvidence(counts: readonly number[], shares: readonly number[], k: number): number {
  return logMixture(
    counts,
    shares,
    shares.map(share => k * share),
  );
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * The same with the Dirichlet's parameters given one by one. ln Γ of the counts is written by Stirling's formula and its
 * error, and what is large in it as deviations from what was expected: nothing cancels, for counts up to 10^15.
 */
export function logMixture(counts: readonly number[], shares: readonly number[], alphas: readonly number[]): number {
  refuseMismatch(counts, shares, alphas);
  const k = sum(alphas);
  const n = k + sum(counts);
  const ofAll = logGamma(k) + 0.5 * Math.log(n) - halfLogTwoPi - stirlingError(n);
  return counts.reduce((total, count, i) => {
    const [alpha = 0, share = 0] = [alphas[i], shares[i]];
    const seen = alpha + count;
    const large = devianceTerm(seen, n * share) + alpha * Math.log(share) - logGamma(alpha);
    return total + large + halfLogTwoPi - 0.5 * Math.log(seen) + stirlingError(seen);
  }, ofAll);
}

function refuseMismatch(counts: readonly number[], shares: readonly number[], alphas: readonly number[]): void {
  if (counts.length !== shares.length || shares.length !== alphas.length) {
    throw new RangeError(`Expected one share per category, got ${counts.length} counts and ${shares.length} shares.`);
  }
  const bad = counts.find(count => !(count >= 0)) ?? shares.find(share => !(share > 0 && share < 1));
  if (bad !== undefined) throw new RangeError(`Counts must be 0 or more and shares inside (0, 1), got ${bad}.`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
