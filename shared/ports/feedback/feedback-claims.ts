/** That a line of feedback is in a file, or is being written there. */
export interface FeedbackClaim {
  readonly model: string;
  readonly inferenceId: string;
  /** What the line says; equal texts are the same feedback. */
  readonly data: string;
  /** The key of the file in the bucket. */
  readonly file: string;
  /** When it was claimed, epoch milliseconds. */
  readonly atMs: number;
}

/** Makes sure that the same feedback is stored once, whoever brings it and how often. */
export interface FeedbackClaims {
  /** Claims a line for a file, unless it is claimed already. Answers the claim that stands. */
  claim(wish: FeedbackClaim): Promise<Pick<FeedbackClaim, 'file' | 'atMs'>>;
  /** Claims a line that is claimed for a file which was never written; whether it succeeded. */
  takeOver(wish: FeedbackClaim, from: string): Promise<boolean>;
}
