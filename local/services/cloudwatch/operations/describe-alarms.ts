import type { DescribeAlarmsInput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import type { Alarm } from '../alarms/alarm.ts';
import { pageOfAlarms } from '../page.ts';
import { presentCompositeAlarm, presentMetricAlarm } from '../present-alarm.ts';
import type { CloudWatchState } from '../state.ts';

/** Metric alarms only, unless composite ones are asked for or named. */
export const describeAlarms: Operation<CloudWatchState, DescribeAlarmsInput, DescribeAlarmsOutput> = {
  authorize: (_input, { cloud }) => alarmAccess(cloud, 'DescribeAlarms', ['*']),
  run(input, { alarms }) {
    const types = input.AlarmTypes ?? (input.AlarmNames ? ['MetricAlarm', 'CompositeAlarm'] : ['MetricAlarm']);
    const wanted = [...alarms.values()]
      .filter(alarm => fits(alarm, input))
      .filter(alarm => types.includes(alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, ...rest } = pageOfAlarms(wanted, input);
    return {
      MetricAlarms: items.filter(alarm => alarm.kind === 'metric').map(presentMetricAlarm),
      CompositeAlarms: items.filter(alarm => alarm.kind === 'composite').map(presentCompositeAlarm),
      ...rest,
    };
  },
};

function fits(alarm: Alarm, { AlarmNames, AlarmNamePrefix, StateValue, ActionPrefix }: DescribeAlarmsInput): boolean {
  if (AlarmNames && !AlarmNames.includes(alarm.name)) return false;
  if (AlarmNamePrefix !== undefined && !alarm.name.startsWith(AlarmNamePrefix)) return false;
  if (StateValue !== undefined && alarm.state.value !== StateValue) return false;
  if (ActionPrefix === undefined) return true;
  return Object.values(alarm.actions).some(targets => targets.some(target => target.startsWith(ActionPrefix)));
}
