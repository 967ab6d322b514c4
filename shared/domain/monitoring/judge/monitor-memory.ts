import type { MonitorState } from '#shared/domain/drift/monitor/monitor-state.ts';
import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { WindowCounts } from '#shared/domain/drift/window-counts.ts';
import type { PhiSums } from './phi-sums.ts';

/** Counts since a feature's evidence was last below 1, by feature: what its effect is measured by. */
export type Since = Readonly<
  Record<string, { readonly rows: number; readonly cells: Readonly<Record<string, number>> }>
>;

/** What one lane carries from window to window. */
export interface LaneMemory {
  readonly state: MonitorState;
  readonly since: Since;
  /** φ by feature, found in windows of `rows`; absent until it is learned. */
  readonly phi?: { readonly rows: number; readonly byFeature: Readonly<Record<string, number>> };
  /** Quiet windows from which φ will be learned anew. */
  readonly learning: PhiSums;
}

/** The slow lane's window, as far as its hours are known. */
export interface Season {
  readonly from: number;
  /** Of the hours so far; absent when there were no rows. */
  readonly counts?: WindowCounts;
  /** Whether every hour so far was counted: none set aside, none missed. */
  readonly whole: boolean;
}

/**
 * What a monitor carries from window to window, as JSON can hold it. It is a fold over the windows of one version, so it
 * can be made again from their reports.
 */
export interface MonitorMemory {
  readonly schema: 1;
  readonly version: number;
  /** The end of the last window, epoch milliseconds. */
  readonly windowEnd: number;
  readonly fast: LaneMemory;
  readonly slow: LaneMemory;
  readonly season?: Season;
  /** Seasons that wait for φ of the slow lane, the oldest first. */
  readonly waiting: readonly WindowCounts[];
  /** Since when φ is being learned anew. */
  readonly learningSince: number;
  /** Windows without a defect, one after another, while one is open. */
  readonly defect?: { readonly clean: number };
  /** How serious the drift is of which people were told, until it ends. */
  readonly told?: Severity;
}
