import { expect, describe as group, test } from 'vitest';
import { cloudwatch } from '../../../../local/services/cloudwatch/service.ts';
import { describe, minutes } from '../sagemaker/support/resources.ts';
import { bytes, echo, type TestCloud } from '../sagemaker/support/test-cloud.ts';
import { activities, register, scalableCloud, scaling, tracking } from './support.ts';

async function scaledEndpoint(): Promise<TestCloud> {
  const cloud = await scalableCloud({ blue: {} }, { cloudwatch });
  await register(cloud);
  await scaling(cloud, 'PutScalingPolicy', tracking());
  return cloud;
}

/** Sends `perMinute` requests, evenly spread, for some minutes. */
async function load(test: TestCloud, perMinute: number, forMinutes: number): Promise<void> {
  for (let sent = 0; sent < perMinute * forMinutes; sent++) {
    void test.runtime('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') });
    await test.clock.advance(60_000 / perMinute);
  }
}

group('target tracking', () => {
  test('adds instances in proportion to the load', async () => {
    const cloud = await scaledEndpoint();
    await load(cloud, 150, 5);
    await cloud.clock.advance(minutes(5));
    const { ProductionVariants } = await describe(cloud);
    expect(ProductionVariants).toMatchObject([{ CurrentInstanceCount: 3 }]);
    const [first] = (await activities(cloud)).reverse();
    expect(first).toMatchObject({
      Description: 'Setting desired instance count to 3.',
      StatusCode: 'Successful',
      StatusMessage: 'Successfully set desired instance count to 3. Change successfully fulfilled by sagemaker.',
    });
    expect(first?.Cause).toMatch(
      /^monitor alarm TargetTracking-endpoint\/endpoint\/variant\/blue-AlarmHigh-[0-9a-f-]{36} in state ALARM triggered policy invocations$/,
    );
  });

  test('gives instances back after a quiet quarter of an hour', async () => {
    const cloud = await scaledEndpoint();
    await load(cloud, 150, 8);
    await load(cloud, 6, 22);
    const { ProductionVariants } = await describe(cloud);
    expect(ProductionVariants).toMatchObject([{ DesiredInstanceCount: 1 }]);
  });

  test('of requests in flight adds instances within a minute or two, and gives them back as slowly as others', async () => {
    const images = { echo: { ...echo, latencyMs: () => 4000 } };
    const cloud = await scalableCloud({ blue: {} }, { cloudwatch, images, concurrencyPerInstance: () => 100 });
    await register(cloud);
    const PredefinedMetricType = 'SageMakerVariantConcurrentRequestsPerModelHighResolution';
    const config = { TargetValue: 2, PredefinedMetricSpecification: { PredefinedMetricType } };
    await scaling(cloud, 'PutScalingPolicy', tracking(config));
    const { MetricAlarms } = (await cloud.cloud.call('cloudwatch', 'DescribeAlarms', {}, { kind: 'root' })) as {
      MetricAlarms: { AlarmName: string }[];
    };
    const byName = MetricAlarms.toSorted((a, b) => (a.AlarmName < b.AlarmName ? -1 : 1));
    const metric = { Namespace: 'AWS/SageMaker', MetricName: 'ConcurrentRequestsPerModel', Statistic: 'Average' };
    expect(byName).toMatchObject([
      { ...metric, Period: 10, EvaluationPeriods: 3, Threshold: 2, ComparisonOperator: 'GreaterThanThreshold' },
      { ...metric, Period: 60, EvaluationPeriods: 15, Threshold: 1.8, ComparisonOperator: 'LessThanThreshold' },
    ]);
    await load(cloud, 60, 1.5);
    expect(await describe(cloud)).toMatchObject({ ProductionVariants: [{ DesiredInstanceCount: 2 }] });
    await load(cloud, 60, 8);
    await load(cloud, 6, 10);
    expect(await describe(cloud)).toMatchObject({ ProductionVariants: [{ DesiredInstanceCount: 2 }] });
    await load(cloud, 6, 12);
    expect(await describe(cloud)).toMatchObject({ ProductionVariants: [{ DesiredInstanceCount: 1 }] });
  });
});
