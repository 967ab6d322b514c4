/** Objects in the artifacts bucket of which lines can be taken out. */
export interface SubjectFiles {
  /** The keys below a prefix, in their order. */
  list(prefix: string): Promise<string[]>;
  /** The lines of a text, one by one. */
  lines(key: string): AsyncIterable<string>;
  /** Writes an object anew with these lines; without any it is deleted. */
  rewrite(key: string, lines: readonly string[]): Promise<void>;
  /** Deletes every former version below a prefix, and what marks objects as deleted. The answer is how many. */
  dropFormer(prefix: string): Promise<number>;
}
