import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { cloudwatchVerdictAlarm } from '#shared/aws/cloudwatch-verdict-alarm.ts';

it('reports a rollback as 1, and every other verdict as 0', async () => {
  const client = new CloudWatchClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  mock.on(PutMetricDataCommand).resolves({});
  for (const verdict of ['rollback', 'promote', 'no-traffic'] as const) {
    await cloudwatchVerdictAlarm(client).report('m', verdict, 1_000);
  }
  const data = mock.commandCalls(PutMetricDataCommand).flatMap(call => call.args[0].input.MetricData ?? []);
  expect(data.map(({ Value }) => Value)).toEqual([1, 0, 0]);
  expect(data[0]).toMatchObject({ MetricName: 'RollbackVerdict', Dimensions: [{ Name: 'Model', Value: 'm' }] });
});
