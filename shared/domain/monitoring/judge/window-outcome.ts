import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Found } from './found.ts';

/**
 * How a window ended: `no-data` where no row was captured; `gathered` where rows are too few and wait for the next;
 * `calibrating` where only the fast lane judges yet; `set-aside` where a rollout moved traffic meanwhile.
 */
export type WindowOutcome = 'judged' | 'calibrating' | 'gathered' | 'no-data' | 'set-aside';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What was found, in the words of the event. */
export interface Violation {
  readonly window: Span;
  readonly cause: 'drift' | 'defect';
  readonly severity: Severity;
  readonly evidence: string;
}

export interface JudgedWindow extends Found {
  readonly outcome: WindowOutcome;
  readonly violation?: Violation;
  /** What has ended with this window. */
  readonly cleared: readonly ('drift' | 'defect')[];
  /** Whether people hear of it: it is new, or worse than what they were told. */
  readonly tell: boolean;
}
