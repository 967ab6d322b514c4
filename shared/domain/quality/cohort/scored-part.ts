/** A prediction: its id, its score, and when it was made (epoch milliseconds; 0 where the capture does not say). */
export type Prediction = readonly [id: string, score: number, at: number];

/** Predictions read from some captured requests. */
export interface ScoredPart {
  readonly predictions: readonly Prediction[];
  readonly several: number;
  readonly unreadable: number;
}
