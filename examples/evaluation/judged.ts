/** A held-out instance's truth beside what the model said. */
export interface Judged {
  /** Whether it is of the class that the model looks for. */
  readonly positive: boolean;
  /** Whether the model says so. */
  readonly predicted: boolean;
  /** Higher for what the model holds to be positive. */
  readonly score: number;
}
