import type { Verdict } from './judge-verdict.ts';

/** What one look of the judge came to; the evidence itself is kept beside the record. */
export interface JudgeResult {
  /** When the look was taken, epoch milliseconds. */
  readonly at: number;
  /** Up to where the counts were complete, epoch milliseconds. */
  readonly settledUntil: number;
  readonly verdict: Verdict;
  /** A sentence for people. */
  readonly reason: string;
  readonly causes: readonly string[];
  /** The look could not be taken, for a reason that lies neither in the candidate nor in its traffic. */
  readonly failed?: true;
  readonly action: 'advance' | 'hold' | 'step-down';
  /** The largest share that the evidence carries, in basis points. */
  readonly provenShare: number;
  /** Judged so far, per arm. */
  readonly requests: { readonly baseline: number; readonly candidate: number };
}
