import type { Span } from './facts/fact.ts';

/** What is the case outside, read just before a verdict. */
export interface GuardWorld {
  /** The version that serves; undefined where none does. */
  readonly live: number | undefined;
  /** Rollouts of this model that ended or still run (`to` infinite). */
  readonly rollouts: readonly Span[];
  /** Executions of the pipeline that are Executing or Stopping, whoever started them. */
  readonly executing: readonly string[];
  /** A registered candidate waits for a person. */
  readonly candidateWaits: boolean;
  readonly rolloutOpen: boolean;
  /** Rows since the end of the data that was last trained on. */
  readonly newRows: number;
  /** Recent rows with a label, of which the gate needs some. */
  readonly labelledRows: number;
}
