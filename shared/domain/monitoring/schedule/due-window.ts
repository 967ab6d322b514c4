import type { Span } from '../judge/window-outcome.ts';
import type { MonitorPlace } from '../reports/report-places.ts';

/** One window that is due, with all that it takes to count and judge it; between the tasks of the monitor state machine. */
export interface DueWindow {
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
 * What the monitor does next: count a window, judge one without counting (it was set aside, or nothing was captured), or
 * nothing.
 */
export type PlannedWindow =
  | { readonly verdict: 'count'; readonly due: DueWindow; readonly captures: string }
  | { readonly verdict: 'judge'; readonly due: DueWindow; readonly uncounted: 'set aside' | 'no data' }
  | { readonly verdict: 'nothing'; readonly reason: string };
