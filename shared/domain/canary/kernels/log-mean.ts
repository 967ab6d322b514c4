/** ln Σ w_i e^{x_i} without overflow; −∞ for no weight at all. */
export function logWeightedSum(logs: readonly number[], weights: readonly number[]): number {
  let peak = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logs.length; i++) peak = Math.max(peak, term(logs, weights, i));
  if (!Number.isFinite(peak)) return peak;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) sum += Math.exp(term(logs, weights, i) - peak);
  return peak + Math.log(sum);
}

function term(logs: readonly number[], weights: readonly number[], i: number): number {
  const weight = weights[i] ?? 0;
  return weight > 0 ? (logs[i] ?? 0) + Math.log(weight) : Number.NEGATIVE_INFINITY;
}

/** ln of the plain mean of e^{x_i}. */
export function logMean(logs: readonly number[]): number {
  const equal = 1 / logs.length;
  return logWeightedSum(
    logs,
    logs.map(() => equal),
  );
}
