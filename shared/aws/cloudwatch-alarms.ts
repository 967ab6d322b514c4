import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmState } from '#shared/domain/rollout/live-state.ts';
import type { Alarms } from '#shared/ports/alarms.ts';

/** `AlarmNames` takes a hundred at most, which is also the most that a policy may name. */
export function cloudwatchAlarms(client: CloudWatchClient): Alarms {
  return {
    async states(names) {
      const request = new DescribeAlarmsCommand({
        AlarmNames: [...names],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
      });
      const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(request);
      const found = [...MetricAlarms, ...CompositeAlarms].flatMap(({ AlarmName, StateValue }) =>
        AlarmName && StateValue ? [[AlarmName, StateValue as AlarmState] as const] : [],
      );
      return Object.fromEntries(found);
    },
  };
}
