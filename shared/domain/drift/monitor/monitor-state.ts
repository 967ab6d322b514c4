import type { WindowCounts } from '../window-counts.ts';

/** What a monitor carries from window to window, as JSON can hold it. */
export interface MonitorState {
  /** ln M of every bet, by feature and cell: first those on more, then those on fewer. Empty before the first window. */
  readonly evidence: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  /** Rows that are too few to judge alone. */
  readonly gathered?: WindowCounts;
  readonly state: 'quiet' | 'alarm';
  /** Judged windows below √c, one after another, while in alarm. */
  readonly calm: number;
  /** ln M of the monitor and of each feature; `null` before the first judged window. */
  readonly lnM: number | null;
  readonly features: Readonly<Record<string, number | null>>;
}
