/** Where a command reads and writes; a test gives its own. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  readInput(): Promise<string>;
  /** Where the text of a moment may be drawn over; only where a person looks. */
  readonly screen?: { readonly columns: number; write(text: string): unknown };
}

/** One word after `sluice`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** Answers the exit code. Throws a `UsageError` for what the caller can mend. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}
