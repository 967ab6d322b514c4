import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import type { QualityProcess } from '../process-name.ts';

/**
 * How a cohort ended: `not-judged` where too few of it have labels; `gathered` where labels are too few in number and wait
 * for the next; `calibrating` where the version has no validated rows and these became its baseline, or were too few for
 * that; `set-aside` where a rollout moved traffic meanwhile.
 */
export type CohortEnding = 'judged' | 'calibrating' | 'gathered' | 'not-judged' | 'no-data' | 'set-aside';

export interface QualityViolation {
  readonly window: Span;
  readonly cause: 'quality';
  readonly severity: Severity;
  /** In words, without labels. */
  readonly evidence: string;
}

export interface JudgedCohort {
  readonly outcome: CohortEnding;
  /** ln M of the monitor and of what it watches. */
  readonly lnM: number | null;
  readonly logs: Readonly<Partial<Record<QualityProcess, number | null>>>;
  /** What an alarm names. */
  readonly named: readonly QualityProcess[];
  readonly violation?: QualityViolation;
  /** Whether what was told of has ended with this cohort. */
  readonly cleared: boolean;
  /** Whether people hear of it: it is new. */
  readonly tell: boolean;
}
