/** What the table holds of single inferences: who answered, and which feedback is stored. */
export interface InferenceItems {
  /** Deletes all of it. The answer is how many items there were. */
  forget(model: string, inferenceId: string): Promise<number>;
}
