import type { AlarmState } from '#shared/domain/drift/monitor/alarm-state.ts';
import type { BiasPart } from '../count/bias-part.ts';
import type { GroupTable } from '../group-table.ts';

/** What the evidence on one group rests on. */
export interface GroupMemory {
  /** ln M of every bet, first those on more positive answers, then those on fewer; none before the first judged window. */
  readonly logs: readonly number[];
  /** ln M of the group; `null` before the first judged window. */
  readonly lnM: number | null;
  /** Windows of too few rows, which wait for the next. */
  readonly gathered?: GroupTable;
  /** Counts since its evidence was last below 1: what its effect is measured by. */
  readonly since?: GroupTable;
}

/** φ, found in windows of `rows`. */
export interface LearnedPhi {
  readonly rows: number;
  readonly value: number;
}

/** What a bias monitor carries from window to window, as JSON can hold it: a fold over the windows of one version. */
export interface BiasMemory extends AlarmState {
  readonly schema: 1;
  readonly version: number;
  /** The facet, with its value where the policy names one. */
  readonly about: string;
  /** The end of the last window, epoch milliseconds. */
  readonly windowEnd: number;
  /** In the order of the baseline's groups; none before the first judged window. */
  readonly groups: readonly GroupMemory[];
  /** ln M of the monitor; `null` before the first judged window. */
  readonly lnM: number | null;
  /** Windows in which no group has rows enough. */
  readonly gathered?: BiasPart;
  /** Windows that wait for φ, the oldest first. */
  readonly waiting: readonly BiasPart[];
  readonly phi?: LearnedPhi;
}

/** The memory of a version whose first window begins at `from`. What was learned of φ under the version before stays. */
export function newBias(
  watched: Pick<BiasMemory, 'version' | 'about'>,
  from: number,
  phi: LearnedPhi | undefined,
): BiasMemory {
  const { version, about } = watched;
  const empty = { groups: [], state: 'quiet', calm: 0, lnM: null, waiting: [] } as const;
  return { schema: 1, version, about, windowEnd: from, ...empty, ...(phi && { phi }) };
}
