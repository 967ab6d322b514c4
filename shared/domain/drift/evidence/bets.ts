/** Odds ratios beyond the tolerance on which evidence is staked, in equal parts. */
export const bets: readonly number[] = [1.15, 1.4, 2, 4, 12];

/** What one bet wins by a row in the cell, and loses by any row: ln k, and ln(1 + (k − 1)θ). */
export interface Stake {
  readonly win: number;
  readonly cost: number;
}

/** The stakes on "more than rate θ". */
export function stakesOn(theta: number): readonly Stake[] {
  return bets.map(k => ({ win: Math.log(k), cost: Math.log1p((k - 1) * theta) }));
}

/**
 * ℓ: ln of what the bet comes to in one window. It is c ln(θ_k/θ) + (n − c) ln((1 − θ_k)/(1 − θ)), where θ_k has k times
 * θ's odds, divided by φ.
 */
export function logPayoff({ win, cost }: Stake, events: number, rows: number, phi: number): number {
  return (events * win - rows * cost) / phi;
}
