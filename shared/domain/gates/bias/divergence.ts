/** Σ p ln(p/q), the Kullback–Leibler divergence in nats; infinite where q has no part of what p has. */
export function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, i) => (share === 0 ? sum : sum + share * Math.log(share / (q[i] ?? 0))), 0);
}
