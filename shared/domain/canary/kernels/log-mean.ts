/** ln Σ w_i e^{x_i} without overflow; −∞ for no weight at all. */
export function logWeightedSum(logs: readonly number[], weights: readonly number[]): number {
  const terms = logs.flatMap((x, i) => {
    const weight = weights[i] ?? 0;
    return weight > 0 ? [x + Math.log(weight)] : [];
  });
  const peak = Math.max(...terms);
  if (!Number.isFinite(peak)) return peak;
  return peak + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - peak), 0));
}

/** ln of the plain mean of e^{x_i}. */
export function logMean(logs: readonly number[]): number {
  return logWeightedSum(
    logs,
    logs.map(() => 1 / logs.length),
  );
}
