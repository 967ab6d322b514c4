/** What one arm did in one window. First attempts only. */
export interface ArmWindow {
  readonly requests: number;
  /** Failed requests by kind; `client` are those that the caller is to blame for. */
  readonly errors: Readonly<Record<string, number>>;
  /** How many answers were slower than each threshold; one number per threshold of the plan. */
  readonly latencyOver?: readonly number[];
  /** Answers by predicted class. */
  readonly classes?: Readonly<Record<string, number>>;
  /** Scores between 0 and 1, counted in equally wide buckets. A label counts in the window in which it arrives. */
  readonly scores?: readonly number[];
}

/** A value of a metric of the user's, or that its source could not be asked. */
export type Measured = number | 'provider-error';

/**
 * `late`: grew after it was judged. Two kinds are left out: `incomplete`, a part is known to be missing; `two shares`,
 * the candidate's share was another one at the beginning than at the end.
 */
export type WindowMark = 'late' | 'incomplete' | 'two shares';

/** Both arms' counts over the same time. */
export interface JudgeWindow {
  readonly seconds: number;
  readonly baseline: ArmWindow;
  readonly canary: ArmWindow;
  /** The candidate's part of the traffic as the router was told, between 0 and 1. */
  readonly share?: number;
  readonly mark?: WindowMark;
  /** Sample requests instead of live ones. */
  readonly replayed?: true;
  /** The user's own metrics by name. */
  readonly measured?: Readonly<Record<string, Measured>>;
}

/** How many events of one arm fall under a metric. */
export function sumOf(counts: Readonly<Record<string, number>>, counted: (kind: string) => boolean): number {
  let total = 0;
  for (const kind in counts) if (counted(kind)) total += counts[kind] ?? 0;
  return total;
}

/** How long the lists of counts are, which is the same in all windows; absent: none was seen yet. */
export type ListLengths = Readonly<Partial<Record<'latencyOver' | 'scores', number>>>;

/** The lengths that are known after a window. */
export function lengthsAfter(known: ListLengths, { baseline, canary }: JudgeWindow): ListLengths {
  const latencyOver = known.latencyOver ?? (baseline.latencyOver ?? canary.latencyOver)?.length;
  const scores = known.scores ?? (baseline.scores ?? canary.scores)?.length;
  return { ...(latencyOver !== undefined && { latencyOver }), ...(scores !== undefined && { scores }) };
}
