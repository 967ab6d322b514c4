/** What a calibrated model must score, if its scores still mean what they meant. Undefined where nothing is divided. */
export interface EstimatedQuality {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly accuracy: number | undefined;
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
  readonly auc: number | undefined;
}

/**
 * Performance without labels (CBPE), from calibrated probabilities. Sees a change of who is asked about, never a change of
 * what is true of them: so it warns, and must not be shown once calibration itself is in doubt. `isCalled` says which rows
 * count as class 1 where that is not a matter of the probability.
 */
export function estimatedQuality(
  probabilities: readonly number[],
  threshold: number,
  isCalled: (row: number) => boolean = row => (probabilities[row] ?? 0) >= threshold,
): EstimatedQuality {
  const called = probabilities.filter((_, row) => isCalled(row));
  const others = probabilities.filter((_, row) => !isCalled(row));
  const truePositives = sum(called);
  const falseNegatives = sum(others);
  const falsePositives = called.length - truePositives;
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives: others.length - falseNegatives,
    accuracy: ratio(truePositives + others.length - falseNegatives, probabilities.length),
    precision: ratio(truePositives, called.length),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    auc: estimatedAuc(probabilities),
  };
}

/** Σᵢⱼ pᵢ(1 − pⱼ)[pᵢ > pⱼ, ½ where equal] over Σp Σ(1 − p). */
function estimatedAuc(probabilities: readonly number[]): number | undefined {
  let [below, ordered] = [0, 0];
  for (const [p, group] of [...Map.groupBy(probabilities, p => p)].sort(([a], [b]) => a - b)) {
    const negatives = group.length * (1 - p);
    ordered += group.length * p * (below + negatives / 2);
    below += negatives;
  }
  return ratio(ordered, sum(probabilities) * below);
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
