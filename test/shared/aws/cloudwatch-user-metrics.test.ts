import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchUserMetrics } from '#shared/aws/cloudwatch-user-metrics.ts';

const client = new CloudWatchClient({ region: 'us-east-1' });
const mock = mockClient(client);
const metrics = cloudwatchUserMetrics(client);
const source = (name: string) => ({ namespace: 'N', name, dimensions: { Queue: 'q' }, statistic: 'p99' });
const sources = { age: source('Age'), depth: source('Depth') };

describe('cloudwatchUserMetrics', () => {
  beforeEach(() => mock.reset());

  it('asks for all at once, a value a minute', async () => {
    mock.on(GetMetricDataCommand).resolves({
      MetricDataResults: [
        { Id: 'm0', StatusCode: 'Complete', Timestamps: [new Date(60_000)], Values: [7] },
        { Id: 'm1', StatusCode: 'InternalError' },
      ],
    });
    expect(await metrics.read(sources, 0, 120_000)).toEqual({
      age: [{ atMs: 60_000, value: 7 }],
      depth: 'provider-error',
    });
    expect(mock.commandCalls(GetMetricDataCommand)[0]?.args[0].input.MetricDataQueries?.[1]).toEqual({
      Id: 'm1',
      MetricStat: {
        Metric: { Namespace: 'N', MetricName: 'Depth', Dimensions: [{ Name: 'Queue', Value: 'q' }] },
        Period: 60,
        Stat: 'p99',
      },
    });
  });

  it('asks nobody where there is nothing to ask', async () => {
    expect(await metrics.read({}, 0, 120_000)).toEqual({});
    expect(await metrics.read(sources, 60_000, 60_000)).toEqual({});
    expect(mock.calls()).toEqual([]);
  });

  it('takes a refusal for an outage of every source', async () => {
    mock.on(GetMetricDataCommand).rejects(new Error('Rate exceeded'));
    expect(await metrics.read(sources, 0, 60_000)).toEqual({ age: 'provider-error', depth: 'provider-error' });
  });
});
