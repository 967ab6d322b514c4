/** What is counted of a group of rows. */
export interface GroupCounts {
  readonly n: number;
  /** Rows of class 1 by their label, */
  readonly labelled: number;
  /** by the candidate's prediction, */
  readonly predicted: number;
  /** and by both. */
  readonly both: number;
}

/** The four cells of a confusion matrix. */
export function confusion({ n, labelled, predicted, both }: GroupCounts) {
  return {
    truePositives: both,
    falsePositives: predicted - both,
    falseNegatives: labelled - both,
    trueNegatives: n - labelled - predicted + both,
  };
}

/** Clarify's division: 0/0 is 0, and x/0 infinite. */
export function divide(x: number, y: number): number {
  return x === 0 ? 0 : x / y;
}
