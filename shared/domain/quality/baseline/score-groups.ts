const most = 10;

/**
 * The least scores of all groups but the first, ascending: ten groups of about as many rows each, fewer where many rows have
 * the same score.
 */
export function groupBounds(scores: readonly number[]): readonly number[] {
  const ascending = scores.toSorted((a, b) => a - b);
  const bounds = Array.from({ length: most - 1 }, (_, i) => ascending[Math.floor(((i + 1) * ascending.length) / most)]);
  const lowest = ascending[0] ?? 0;
  return [...new Set(bounds.flatMap(bound => (bound !== undefined && bound > lowest ? bound : [])))];
}

/** In which group a score is, counted from 0. */
export function groupOf(score: number, bounds: readonly number[]): number {
  const above = bounds.findIndex(bound => score < bound);
  return above < 0 ? bounds.length : above;
}
