import {
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmState, LiveAlarm } from '#shared/domain/rollout/world/live-state.ts';
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
      return Object.fromEntries([...MetricAlarms, ...CompositeAlarms].flatMap(stateOf));
    },
    async watching(endpoint, variant) {
      const names: string[] = [];
      let NextToken: string | undefined;
      do {
        const request = new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm'], MaxRecords: 100, NextToken });
        const page = await client.send(request);
        const found = (page.MetricAlarms ?? []).filter(alarm => watches(alarm, endpoint, variant));
        names.push(...found.flatMap(({ AlarmName }) => AlarmName ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return names.filter(name => !name.startsWith('TargetTracking-'));
    },
  };
}

function stateOf({ AlarmName, StateValue, StateTransitionedTimestamp: since }: MetricAlarm | CompositeAlarm) {
  if (!AlarmName || !StateValue) return [];
  const alarm: LiveAlarm = { state: StateValue as AlarmState, ...(since && { since: since.getTime() }) };
  return [[AlarmName, alarm] as const];
}

/** By the dimensions of its metric, or of one in its expression. */
function watches({ Dimensions = [], Metrics = [] }: MetricAlarm, endpoint: string, variant: string): boolean {
  const all = [Dimensions, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? [])];
  return all.some(dimensions => {
    const has = (name: string, value: string) => dimensions.some(one => one.Name === name && one.Value === value);
    return has('EndpointName', endpoint) && has('VariantName', variant);
  });
}
