import type { HistoryItemType } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchState } from '../state.ts';
import type { Alarm } from './alarm.ts';

const kept = 5_000;

/** Notes what happened to an alarm; the newest 5,000 notes of all alarms are kept. */
export function remember(
  { history, cloud }: CloudWatchState,
  alarm: Alarm,
  type: HistoryItemType,
  summary: string,
  data: object,
): void {
  history.push({
    AlarmName: alarm.name,
    AlarmType: alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
    Timestamp: new Date(cloud.clock.now()),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: JSON.stringify(data),
  });
  if (history.length > kept) history.shift();
}
