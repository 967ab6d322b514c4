import { binomialLogMass } from '../../canary/kernels/binomial-log-mass.ts';

export interface McNemar {
  /** Two-sided exact p of "both are right equally often". */
  readonly exact: number;
  /** One-sided exact p: small when the candidate is worse. */
  readonly worse: number;
  /** Two-sided mid-p: 2 P(X ≤ k) − P(X = k). */
  readonly midP: number;
}

/** McNemar's test of `b` rows that only the champion has right against `c` that only the candidate has right. */
export function mcNemar(b: number, c: number): McNemar {
  const [less, discordant] = [Math.min(b, c), b + c];
  const below = lowerTail(less, discordant);
  return {
    exact: Math.min(1, 2 * below),
    worse: b >= c ? lowerTail(c, discordant) : 1 - lowerTail(b - 1, discordant),
    midP: Math.min(1, 2 * below - mass(less, discordant)),
  };
}

/** P(X ≤ k) for a fair coin and k up to about the half: from the largest term down to those that no longer count. */
function lowerTail(k: number, n: number): number {
  let sum = 0;
  for (let x = k; x >= 0; x--) {
    const term = mass(x, n);
    sum += term;
    if (term <= sum * 1e-18) return sum;
  }
  return sum;
}

function mass(x: number, n: number): number {
  return Math.exp(binomialLogMass(x, n, 0.5));
}
