import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { cloudwatchAlarms } from '#shared/aws/cloudwatch-alarms.ts';

const dimensions = (endpoint: string, variant: string) => [
  { Name: 'EndpointName', Value: endpoint },
  { Name: 'VariantName', Value: variant },
];

it('finds the alarms on one variant, on any page and in expressions, without those of scaling policies', async () => {
  const mock = mockClient(CloudWatchClient);
  const Metric = { Dimensions: dimensions('churn', 'AllTraffic') };
  mock
    .on(DescribeAlarmsCommand, { NextToken: undefined })
    .resolves({
      MetricAlarms: [
        { AlarmName: 'errors', Dimensions: dimensions('churn', 'AllTraffic') },
        { AlarmName: 'other endpoint', Dimensions: dimensions('other', 'AllTraffic') },
        { AlarmName: 'other variant', Dimensions: dimensions('churn', 'blue') },
        { AlarmName: 'TargetTracking-endpoint/churn', Dimensions: dimensions('churn', 'AllTraffic') },
      ],
      NextToken: 'more',
    })
    .on(DescribeAlarmsCommand, { NextToken: 'more' })
    .resolves({
      MetricAlarms: [{ AlarmName: 'rate', Metrics: [{ Id: 'm', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }] }],
    });
  expect(await cloudwatchAlarms(new CloudWatchClient({})).watching('churn', 'AllTraffic')).toEqual(['errors', 'rate']);
});
