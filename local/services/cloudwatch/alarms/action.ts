import type { CloudWatchState } from '../state.ts';
import type { Alarm, AlarmState } from './alarm.ts';

/** Runs one action of an alarm that just changed its state; throws when the target refuses. */
export type Action = (
  state: CloudWatchState,
  alarm: Alarm,
  previous: AlarmState,
  target: string,
  value: number | undefined,
) => unknown;
