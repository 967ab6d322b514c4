import type { DescribeDataQualityJobDefinitionResponse, DescribeEndpointConfigOutput } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editedPackage } from '../support/edited-package.ts';
import { Journey } from '../support/journey.ts';
import { modelMonitorImage } from '../support/model-monitor-image.ts';
import { hour, monitoredModel, monitorFolder, rollOutWatched, rows, send } from '../support/monitored.ts';
import { Operator } from '../support/operator.ts';

const schedule = { MonitoringScheduleName: `sluice-dev-${monitoredModel}-data` };

describe('a model that SageMaker Model Monitor watches', () => {
  let journey: Journey;
  let operator: Operator;
  const described = () =>
    journey.call<{
      MonitoringScheduleStatus: string;
      MonitoringScheduleConfig: { MonitoringJobDefinitionName: string };
    }>('sagemaker', 'DescribeMonitoringSchedule', schedule);

  beforeAll(async () => {
    const edit = (policy: string) =>
      policy
        .replace('engine:"serverless"', 'engine:"model-monitor"')
        .replace('"engine":"serverless"', '"engine":"model-monitor"');
    journey = await Journey.start({ model: monitoredModel, packaged: editedPackage(monitoredModel, edit) });
    journey.virtual.containers.define('sagemaker-model-monitor-analyzer', modelMonitorImage);
    operator = await Operator.at(journey);
    await rollOutWatched(journey);
    await journey.virtual.clock.advance(2 * hour);
  });
  afterAll(() => operator.stop());

  it('has a schedule once its version serves, which runs by itself', async () => {
    expect(await described()).toMatchObject({
      MonitoringScheduleStatus: 'Scheduled',
      MonitoringScheduleConfig: {
        MonitoringJobDefinitionName: expect.stringMatching(`^sluice-dev-${monitoredModel}-data-v1-`),
      },
    });
  });

  it('is found to get broken data: AWS reports it, and the guard holds retraining', async () => {
    await send(
      journey,
      rows(4, 500).map(({ distanceKm: _, ...row }) => row),
    );
    await journey.virtual.clock.advance(2 * hour);
    const keys = await journey.call<{ Contents?: { Key: string }[] }>('s3', 'ListObjectsV2', {
      Bucket: journey.output('ArtifactsBucketName'),
      Prefix: `${monitorFolder}/20`,
    });
    expect((keys.Contents ?? []).map(({ Key }) => Key.split('/').at(-1))).toEqual([
      'constraint_violations.json',
      'constraints.json',
      'statistics.json',
    ]);
    const [violation] = await operator.json<object[]>('violations', monitoredModel);
    expect(violation).toMatchObject({
      source: `monitor ${schedule.MonitoringScheduleName}`,
      cause: 'defect',
      verdict: 'refuse',
      reason: 'data-defect',
      evidence: expect.stringContaining('missing_column_check of distanceKm'),
    });
    const subjects = journey.notifications().map(({ subject }) => subject);
    expect(subjects.filter(subject => subject === `${monitoredModel}: broken data`)).toHaveLength(1);
    expect(await journey.deadLetters()).toEqual([]);
  });

  it("leaves the shadow endpoint of somebody's monitor alone, and what is said of it", async () => {
    const call = journey.call.bind(journey);
    const EndpointName = 'sm-clarify-shadow-1';
    const serving = await journey.endpoint();
    const { ProductionVariants } = await call<DescribeEndpointConfigOutput>('sagemaker', 'DescribeEndpointConfig', {
      EndpointConfigName: serving?.EndpointConfigName,
    });
    await call('sagemaker', 'CreateEndpointConfig', { EndpointConfigName: EndpointName, ProductionVariants });
    await call('sagemaker', 'CreateEndpoint', { EndpointName, EndpointConfigName: EndpointName });
    const { MonitoringJobDefinitionName } = (await described()).MonitoringScheduleConfig;
    const definition = await call<DescribeDataQualityJobDefinitionResponse>(
      'sagemaker',
      'DescribeDataQualityJobDefinition',
      { JobDefinitionName: MonitoringJobDefinitionName },
    );
    const { JobDefinitionArn: _, CreationTime: __, ...rest } = definition;
    const EndpointInput = { EndpointName, LocalPath: '/opt/ml/processing/input' };
    await call('sagemaker', 'CreateDataQualityJobDefinition', {
      ...rest,
      ...{ JobDefinitionName: 'shadow', DataQualityJobInput: { EndpointInput } },
    });
    await call('sagemaker', 'CreateMonitoringSchedule', {
      MonitoringScheduleName: 'shadow',
      MonitoringScheduleConfig: {
        ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
        MonitoringJobDefinitionName: 'shadow',
        MonitoringType: 'DataQuality',
      },
    });
    const before = [await operator.json('violations', monitoredModel), journey.notifications().length];
    await journey.virtual.clock.advance(3 * hour);
    const ran = await call<{ MonitoringExecutionSummaries: object[] }>('sagemaker', 'ListMonitoringExecutions', {
      MonitoringScheduleName: 'shadow',
    });
    expect(ran.MonitoringExecutionSummaries.length).toBeGreaterThan(1);
    expect([await operator.json('violations', monitoredModel), journey.notifications().length]).toEqual(before);
    expect(await journey.heads()).toHaveLength(1);
    expect(await call('sagemaker', 'DescribeEndpoint', { EndpointName })).toMatchObject({
      EndpointStatus: 'InService',
    });
    expect(await journey.deadLetters()).toEqual([]);
  });
});
