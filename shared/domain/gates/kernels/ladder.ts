/**
 * What may be told of scores on one holdout, one after another: a score shows only when it beats the best shown by more
 * than `step`, and then rounded to it. Source: A. Blum, M. Hardt, "The Ladder: a reliable leaderboard for machine
 * learning competitions", 2015.
 */
export function ladder(scores: readonly number[], step: number): number[] {
  let best = Number.NEGATIVE_INFINITY;
  return scores.map(score => {
    if (score > best + step) best = Math.round(score / step) * step;
    return best;
  });
}
