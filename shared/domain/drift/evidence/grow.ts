/** ln M after one more window: M ← e^ℓ (1 + M), the Shiryaev–Roberts recursion. `null` is M = 0. */
export function grow(logM: number | null, payoff: number, most: number): number {
  return Math.min(most, payoff + (logM === null ? 0 : logOnePlus(logM)));
}

/** ln(1 + e^x) without overflow. */
function logOnePlus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
