/** Odds ratios beyond the tolerance on which evidence is staked, in equal parts. */
export const bets: readonly number[] = [1.15, 1.4, 2, 4, 12];

/** What one bet comes to by a row in the cell and by one outside: ln(θ_k/θ) and ln((1 − θ_k)/(1 − θ)). */
export interface Stake {
  readonly hit: number;
  readonly miss: number;
}

/** The stakes on odds above these; θ_k has k times the odds. Written so that a rate next to 0 or 1 keeps its digits. */
export function stakesOn(odds: number): readonly Stake[] {
  const rest = 1 / (1 + odds);
  const rate = 1 / (1 + 1 / odds);
  return bets.map(k => ({ hit: -Math.log1p((-(k - 1) * rest) / k), miss: -Math.log1p((k - 1) * rate) }));
}

/** ℓ: ln of what the bet comes to in one window, divided by φ. */
export function logPayoff({ hit, miss }: Stake, hits: number, rows: number, phi: number): number {
  return (hits * hit + (rows - hits) * miss) / phi;
}
