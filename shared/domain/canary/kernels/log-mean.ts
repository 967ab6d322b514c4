/** ln Σ w_i e^{x_i} without overflow; −∞ for no weight at all. */
export function logWeightedSum(logs: readonly number[], weights: readonly number[]): number {
  const peak = logs.reduce(
    (most, x, i) => ((weights[i] ?? 0) > 0 ? Math.max(most, x) : most),
    Number.NEGATIVE_INFINITY,
  );
  if (peak === Number.NEGATIVE_INFINITY) return peak;
  return peak + Math.log(logs.reduce((sum, x, i) => sum + (weights[i] ?? 0) * Math.exp(x - peak), 0));
}

/** ln of the plain mean of e^{x_i}. */
export function logMean(logs: readonly number[]): number {
  return logWeightedSum(
    logs,
    logs.map(() => 1 / logs.length),
  );
}
