/** What does not hold when all has come to rest. */
export interface Violation {
  /** The name of the invariant. */
  readonly invariant: string;
  readonly sentence: string;
}
