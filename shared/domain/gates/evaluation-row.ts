/** One labelled row, scored by both models. Scores are chances of class 1, from 0 to 1. */
export interface EvaluationRow {
  readonly id: string;
  readonly label: number;
  /** Absent in every row: there is no champion. */
  readonly champion?: number | undefined;
  readonly candidate: number;
  /** Values by field, by which rows are put into slices. */
  readonly slice?: Readonly<Record<string, string>> | undefined;
  /** Values by sensitive attribute. */
  readonly facet?: Readonly<Record<string, string>> | undefined;
}
