import type { Timer } from '../../core/clock.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Alarm } from './alarms/alarm.ts';
import type { HistoryItem } from './alarms/history-item.ts';
import type { MetricStore } from './metrics/metric-store.ts';

export interface CloudWatchState {
  readonly cloud: Cloud;
  readonly metrics: MetricStore;
  readonly alarms: Map<string, Alarm>;
  /** The newest history items of all alarms, oldest first. */
  readonly history: HistoryItem[];
  /** The next evaluation of alarms; there is one timer for all of them, and none without alarms. */
  evaluation: Timer | undefined;
}
