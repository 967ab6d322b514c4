/** Where each row is ranked among the rows of the other class. */
export interface Placements {
  readonly auc: number;
  /** One number per positive row, in the order of the rows: how many negatives score lower, equal ones counting half. */
  readonly positives: Float64Array;
  /** One number per negative row: how many positives score higher, equal ones counting half. */
  readonly negatives: Float64Array;
}

/** Placements of all rows; `labels` are 0 or 1, and each class must occur. O(n log n). */
export function placements(labels: Uint8Array, scores: Float64Array): Placements {
  const [up, down] = [scores.filter((_, i) => labels[i] === 1), scores.filter((_, i) => labels[i] === 0)];
  const [sortedUp, sortedDown] = [up.toSorted(), down.toSorted()];
  const positives = up.map(score => below(sortedDown, score));
  const negatives = down.map(score => up.length - below(sortedUp, score));
  return { auc: sum(positives) / (up.length * down.length), positives, negatives };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** How many of the sorted values are lower, equal ones counting half. */
function below(sorted: Float64Array, score: number): number {
  return (firstWhere(sorted, value => value >= score) + firstWhere(sorted, value => value > score)) / 2;
}

function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
