/** What the comparison of one model has told people and has tried, so that it does neither for ever. */
export interface Remembered {
  /** Counts the writes; 0 stands for nothing remembered yet. */
  readonly revision: number;
  /** Findings that were told and still stand. */
  readonly told: readonly string[];
  /** Faults of the last look that may pass by themselves; told when the next look meets them again. */
  readonly seen?: readonly string[];
  readonly tending?: {
    readonly rolloutId: string;
    /** What the last execution was for. */
    readonly work: string;
    /** How many executions there were for the same work in a row. */
    readonly attempts: number;
    /** The number in the name of the last one. */
    readonly execution: number;
  };
}

/** The memory of `reconcile`. */
export interface Comparisons {
  read(model: string): Promise<Remembered>;
  /** False when someone else has written since `next.revision` was read. */
  write(model: string, next: Remembered): Promise<boolean>;
  /** Begins anew where nothing can be read any more. */
  forget(model: string): Promise<void>;
}
