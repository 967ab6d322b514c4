/** Files of feedback in the bucket, by key. */
export interface FeedbackFiles {
  write(key: string, lines: readonly string[]): Promise<void>;
  has(key: string): Promise<boolean>;
}
