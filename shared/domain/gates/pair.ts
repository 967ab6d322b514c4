/** Both models on the same rows. */
export interface Pair {
  readonly labels: Uint8Array;
  readonly champion: Float64Array;
  readonly candidate: Float64Array;
  /** A score from here on means class 1. */
  readonly threshold: number;
}
