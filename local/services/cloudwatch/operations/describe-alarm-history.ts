import type { DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import type { HistoryItem } from '../alarms/history-item.ts';
import { pageOfAlarms } from '../page.ts';
import type { CloudWatchState } from '../state.ts';

/** Newest first unless asked otherwise. The history of deleted alarms stays. */
export const describeAlarmHistory: Operation<CloudWatchState, DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'DescribeAlarmHistory', [input.AlarmName ?? '*']),
  run(input, { history }) {
    const found = history.filter(item => fits(item, input));
    const ordered = input.ScanBy === 'TimestampAscending' ? found : found.reverse();
    const { items, ...rest } = pageOfAlarms(ordered, input, 100);
    return { AlarmHistoryItems: items, ...rest };
  },
};

function fits(item: HistoryItem, input: DescribeAlarmHistoryInput): boolean {
  const { AlarmName, HistoryItemType, AlarmTypes = ['MetricAlarm'], StartDate, EndDate } = input;
  if (AlarmName !== undefined && item.AlarmName !== AlarmName) return false;
  if (AlarmName === undefined && item.AlarmType && !AlarmTypes.includes(item.AlarmType)) return false;
  if (HistoryItemType !== undefined && item.HistoryItemType !== HistoryItemType) return false;
  return (!StartDate || item.Timestamp >= StartDate) && (!EndDate || item.Timestamp <= EndDate);
}
