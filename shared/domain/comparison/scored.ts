/** Labelled rows with the scores of one model. */
export interface Scored {
  readonly labels: Uint8Array;
  readonly scores: Float64Array;
}
