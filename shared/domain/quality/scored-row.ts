/** A prediction and what was true. */
export interface ScoredRow {
  readonly label: 0 | 1;
  /** The chance of class 1 that the model gave, 0 to 1. */
  readonly score: number;
}
