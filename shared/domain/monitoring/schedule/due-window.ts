import type { Span } from '../judge/window-outcome.ts';
import type { MonitorPlace } from '../reports/report-places.ts';
import type { MonitorKind } from './monitor-kind.ts';

/**
 * `judge`: its labels have had their time. `revise`: as much time again, for labels that came late. `estimate`: it is over,
 * and its quality is estimated without labels.
 */
export type CohortPurpose = 'judge' | 'revise' | 'estimate';

/** One window that is due, with all that it takes to count and judge it; between the tasks of the monitor state machine. */
export interface DueWindow {
  readonly kind: MonitorKind;
  /** Of a cohort of predictions: what it is counted for. */
  readonly purpose?: CohortPurpose;
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly window: Span;
  readonly place: MonitorPlace;
  readonly baselineKey: string;
  /** Where parts of the count are left. */
  readonly work: string;
}

/**
 * What the monitor does next: count a window, judge one without counting (it was set aside, or nothing was captured), ask
 * again a little later, or nothing.
 */
export type PlannedWindow =
  | { readonly verdict: 'count'; readonly due: DueWindow; readonly captures: string }
  | { readonly verdict: 'judge'; readonly due: DueWindow; readonly uncounted: 'set aside' | 'no data' }
  | { readonly verdict: 'wait' | 'nothing'; readonly reason: string };
