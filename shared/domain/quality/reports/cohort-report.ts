import type { Area } from '#shared/domain/gates/kernels/one-area.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import type { CohortPart } from '../cohort/cohort-part.ts';
import type { JudgedCohort } from '../judge/judged-cohort.ts';

/** What is known of a cohort's truth, in counts. */
export interface KnownCohort {
  readonly part: CohortPart;
  /** With DeLong's error, where both classes occur. */
  readonly auc?: Area;
  /** Of the median label, milliseconds. */
  readonly lateness?: number;
}

/** `cohort.json`: what a run counted and came to. From all of them a monitor's memory is made again. */
export interface CohortReport {
  readonly schema: 1;
  readonly model: string;
  readonly version: number;
  readonly window: Span;
  /** Absent where the cohort was set aside. */
  readonly known?: KnownCohort;
  readonly judged: JudgedCohort;
  /** The same cohort once more, with labels that came late: it changes no evidence. */
  readonly revised?: KnownCohort;
}
