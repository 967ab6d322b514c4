import { logIncompleteBeta } from './incomplete-beta.ts';

/**
 * The beta-binomial mixture supermartingale for observations that lie g below or h above their mean: a time-uniform
 * bound on a sum. Source: Howard, Ramdas, McAuliffe, Sekhon 2021 (arXiv 1810.08240), proposition 7.
 */
export interface BetaBinomialMixture {
  /** ln of the supermartingale at deviation `s` and intrinsic time `v`. */
  logSupermartingale(s: number, v: number): number;
  /** The deviation at which it reaches `logThreshold`, at intrinsic time `v`. */
  bound(v: number, logThreshold: number): number;
}

export interface MixtureOptions {
  /** The intrinsic time at which the bound is tightest, and the α it is tuned for. */
  readonly vOpt: number;
  readonly alphaOpt: number;
  readonly g: number;
  readonly h: number;
  readonly oneSided: boolean;
}

export function betaBinomialMixture({ vOpt, alphaOpt, g, h, oneSided }: MixtureOptions): BetaBinomialMixture {
  const rho = oneSided ? twoSidedRho(vOpt, 2 * alphaOpt) : twoSidedRho(vOpt, alphaOpt);
  const r = Math.max(rho - g * h, 1e-3 * g * h);
  const x = oneSided ? h / (g + h) : 1;
  const normaliser = logIncompleteBeta(r / (g * (g + h)), r / (h * (g + h)), x);

  function logSupermartingale(s: number, v: number): number {
    return (
      (v / (g * h)) * Math.log(g + h) -
      ((v + h * s) / (h * (g + h))) * Math.log(g) -
      ((v - g * s) / (g * (g + h))) * Math.log(h) +
      logIncompleteBeta((r + v - g * s) / (g * (g + h)), (r + v + h * s) / (h * (g + h)), x) -
      normaliser
    );
  }

  return {
    logSupermartingale,
    bound(v, logThreshold) {
      let low = 0;
      let high = v / g;
      if (logSupermartingale(high, v) <= logThreshold) return high;
      for (let i = 0; i < 200 && high - low > 1e-12 * Math.max(1, high); i++) {
        const middle = (low + high) / 2;
        if (logSupermartingale(middle, v) < logThreshold) low = middle;
        else high = middle;
      }
      return (low + high) / 2;
    },
  };
}

/** The mixing variance that makes the two-sided normal mixture tightest at `v`. */
export function twoSidedRho(v: number, alpha: number): number {
  const logInverse = 2 * Math.log(1 / alpha);
  return v / (logInverse + Math.log(1 + logInverse));
}
