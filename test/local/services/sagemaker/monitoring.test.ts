import { beforeEach, describe, expect, it } from 'vitest';
import type { ProcessingSpec } from '../../../../local/containers/container.ts';
import { monitoringTimes } from '../../../../local/services/sagemaker/monitoring/monitoring-times.ts';
import { createModel, minutes, settled } from './support/resources.ts';
import { bytes, echo, roleArn, type TestCloud, testCloud, text } from './support/test-cloud.ts';

const hour = minutes(60);
const analyzer = '156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer';
const about = { MonitoringScheduleName: 'watch' };
const definition = {
  JobDefinitionName: 'checks',
  DataQualityBaselineConfig: {
    ConstraintsResource: { S3Uri: 's3://models/base/constraints.json' },
    StatisticsResource: { S3Uri: 's3://models/base/statistics.json' },
  },
  DataQualityAppSpecification: { ImageUri: analyzer, Environment: { publish_cloudwatch_metrics: 'Enabled' } },
  DataQualityJobInput: { EndpointInput: { EndpointName: 'endpoint', LocalPath: '/opt/ml/processing/input/endpoint' } },
  DataQualityJobOutputConfig: {
    MonitoringOutputs: [{ S3Output: { S3Uri: 's3://models/reports', LocalPath: '/opt/ml/processing/output' } }],
  },
  JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 20 } },
  RoleArn: roleArn,
};
const schedule = {
  ...about,
  MonitoringScheduleConfig: {
    ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
    MonitoringJobDefinitionName: 'checks',
    MonitoringType: 'DataQuality',
  },
};

interface Execution {
  readonly MonitoringExecutionStatus: string;
  readonly ScheduledTime: Date;
  readonly ProcessingJobArn?: string;
  readonly FailureReason?: string;
}

describe('a monitoring schedule', () => {
  let cloud: TestCloud;
  let seen: ProcessingSpec[];
  const status = async () =>
    (await cloud.call<{ MonitoringScheduleStatus: string }>('DescribeMonitoringSchedule', about))
      .MonitoringScheduleStatus;
  const executions = async () =>
    (
      await cloud.call<{ MonitoringExecutionSummaries: Execution[] }>('ListMonitoringExecutions', {
        ...about,
        SortOrder: 'Ascending',
      })
    ).MonitoringExecutionSummaries;
  const capture = (path: string) => cloud.objects.set(`models/captures/endpoint/blue/${path}/a.jsonl`, bytes('{}\n'));

  beforeEach(async () => {
    seen = [];
    const process = (spec: ProcessingSpec) => {
      seen.push(spec);
      const metric = { MetricName: 'feature_baseline_drift_a', Timestamp: '2026-01-05T10:00:00Z', Value: 0.2 };
      return {
        exitCode: 0,
        message: 'CompletedWithViolations: Job completed successfully with 1 violations.',
        outputs: {
          'processing/output': { 'constraint_violations.json': bytes('{"violations":[]}') },
          'output/metrics': { cloudwatch: bytes(`${JSON.stringify(metric)}\n`) },
        },
      };
    };
    cloud = testCloud({ images: { echo, 'sagemaker-model-monitor-analyzer': { ...echo, process } } });
    await createModel(cloud, 'model');
    await cloud.call('CreateEndpointConfig', {
      EndpointConfigName: 'config',
      ProductionVariants: [
        { VariantName: 'blue', ModelName: 'model', InitialInstanceCount: 1, InstanceType: 'ml.m5.large' },
      ],
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        DestinationS3Uri: 's3://models/captures',
        CaptureOptions: [{ CaptureMode: 'Input' }],
      },
    });
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    await settled(cloud);
    for (const name of ['statistics', 'constraints']) cloud.objects.set(`models/base/${name}.json`, bytes('{}'));
    await cloud.call('CreateDataQualityJobDefinition', definition);
    expect(cloud.accesses.map(({ action }) => action)).toEqual([
      'sagemaker:CreateDataQualityJobDefinition',
      'iam:PassRole',
    ]);
    await cloud.call('CreateMonitoringSchedule', schedule);
  });

  it('runs the hour that is over as a processing job, equipped and named as SageMaker does', async () => {
    expect(await status()).toBe('Pending');
    const first = Math.ceil((cloud.clock.now() + 1) / hour) * hour;
    const path = (at: number) => new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
    capture(path(first - hour));
    await cloud.clock.advance(first - cloud.clock.now() + minutes(40));
    expect(await status()).toBe('Scheduled');
    const [run] = await executions();
    expect(run).toMatchObject({
      MonitoringExecutionStatus: 'CompletedWithViolations',
      ScheduledTime: new Date(first),
      EndpointName: 'endpoint',
      MonitoringJobDefinitionName: 'checks',
    });
    const name = run?.ProcessingJobArn?.split('/').at(-1) ?? '';
    expect(name).toMatch(new RegExp(`^data-quality-monitoring-${path(first).replaceAll('/', '')}00-[0-9a-f]{24}$`));
    expect(await cloud.call('DescribeProcessingJob', { ProcessingJobName: name })).toMatchObject({
      ProcessingJobStatus: 'Completed',
      MonitoringScheduleArn: 'arn:aws:sagemaker:us-east-1:111122223333:monitoring-schedule/watch',
      ExitMessage: expect.stringMatching(/^CompletedWithViolations/),
      ProcessingOutputConfig: {
        Outputs: [{ OutputName: 'result', S3Output: { S3Uri: `s3://models/reports/endpoint/watch/${path(first)}` } }],
      },
    });
    expect(Object.keys(seen[0]?.files ?? {})).toEqual(
      expect.arrayContaining([
        'processing/baseline/stats/statistics.json',
        'processing/baseline/constraints/constraints.json',
        `processing/input/endpoint/endpoint/blue/${path(first - hour)}/a.jsonl`,
      ]),
    );
    expect(seen[0]?.environment).toMatchObject({
      publish_cloudwatch_metrics: 'Enabled',
      start_time: new Date(first - hour).toISOString().replace('.000', ''),
      end_time: new Date(first).toISOString().replace('.000', ''),
      sagemaker_endpoint_name: 'endpoint',
      sagemaker_monitoring_schedule_name: 'watch',
      baseline_statistics: '/opt/ml/processing/baseline/stats/statistics.json',
    });
    const report = cloud.objects.get(`models/reports/endpoint/watch/${path(first)}/constraint_violations.json`);
    expect(text(report ?? bytes(''))).toBe('{"violations":[]}');
    expect(cloud.metrics).toContainEqual(expect.objectContaining({ MetricName: 'feature_baseline_drift_a' }));
    expect(cloud.events.map(({ detail }) => detail['ProcessingJobStatus']).filter(Boolean)).toEqual([
      'InProgress',
      'Completed',
    ]);
  });

  it('fails a run without data, and runs no more once it is stopped, until it is started', async () => {
    await cloud.clock.advance(hour + minutes(21));
    expect(await executions()).toMatchObject([
      { MonitoringExecutionStatus: 'Failed', FailureReason: 'Job inputs had no data' },
    ]);
    await cloud.call('StopMonitoringSchedule', about);
    await cloud.clock.advance(3 * hour);
    expect(await status()).toBe('Stopped');
    expect(await executions()).toHaveLength(1);
    await cloud.call('StartMonitoringSchedule', about);
    await cloud.clock.advance(hour + minutes(21));
    expect(await executions()).toHaveLength(2);
  });

  it('keeps its definition from being deleted, and itself while it runs', async () => {
    const drop = { JobDefinitionName: 'checks' };
    await expect(cloud.call('DeleteDataQualityJobDefinition', drop)).rejects.toMatchObject({
      message: 'Cannot delete job definition checks: monitoring schedule watch runs it.',
    });
    const first = Math.ceil((cloud.clock.now() + 1) / hour) * hour;
    capture(new Date(first - hour).toISOString().slice(0, 13).replace(/[-T]/g, '/'));
    await cloud.clock.until(async () => (await executions()).length > 0, 2 * hour, 'a run');
    await expect(cloud.call('DeleteMonitoringSchedule', about)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('a monitoring execution is in progress'),
    });
    await cloud.clock.advance(minutes(30));
    await cloud.call('DeleteMonitoringSchedule', about);
    await cloud.call('DeleteDataQualityJobDefinition', drop);
    await expect(cloud.call('DescribeMonitoringSchedule', about)).rejects.toMatchObject({ code: 'ResourceNotFound' });
    expect(await cloud.call('ListDataQualityJobDefinitions')).toEqual({ JobDefinitionSummaries: [] });
  });

  it('is listed by endpoint and status, and takes another definition', async () => {
    const list = (input: object) =>
      cloud.call<{ MonitoringScheduleSummaries: object[] }>('ListMonitoringSchedules', input);
    expect(
      (await list({ EndpointName: 'endpoint', StatusEquals: 'Pending' })).MonitoringScheduleSummaries,
    ).toHaveLength(1);
    expect((await list({ NameContains: 'other' })).MonitoringScheduleSummaries).toEqual([]);
    await cloud.call('CreateDataQualityJobDefinition', { ...definition, JobDefinitionName: 'stricter' });
    const config = { ...schedule.MonitoringScheduleConfig, MonitoringJobDefinitionName: 'stricter' };
    await cloud.call('UpdateMonitoringSchedule', { ...about, MonitoringScheduleConfig: config });
    expect(await cloud.call('DescribeMonitoringSchedule', about)).toMatchObject({
      MonitoringScheduleConfig: { MonitoringJobDefinitionName: 'stricter' },
    });
    expect(await cloud.call('DescribeDataQualityJobDefinition', { JobDefinitionName: 'stricter' })).toMatchObject({
      DataQualityAppSpecification: { ImageUri: analyzer },
    });
  });

  it.each([
    ['a name that is taken', 'CreateMonitoringSchedule', schedule, 'already exists'],
    ['a definition that is taken', 'CreateDataQualityJobDefinition', definition, 'already exists'],
    [
      'a definition that is not there',
      'UpdateMonitoringSchedule',
      {
        ...about,
        MonitoringScheduleConfig: { ...schedule.MonitoringScheduleConfig, MonitoringJobDefinitionName: 'x' },
      },
      'Could not find requested job definition with name: x',
    ],
    [
      'another type',
      'UpdateMonitoringSchedule',
      { ...about, MonitoringScheduleConfig: { ...schedule.MonitoringScheduleConfig, MonitoringType: 'ModelBias' } },
      'the local cloud takes DataQuality',
    ],
    [
      'a time that is none',
      'UpdateMonitoringSchedule',
      {
        ...about,
        MonitoringScheduleConfig: {
          ...schedule.MonitoringScheduleConfig,
          ScheduleConfig: { ScheduleExpression: 'NOW' },
        },
      },
      'ScheduleExpression "NOW"',
    ],
  ])('refuses %s', async (_what, operation, input, message) => {
    await expect(cloud.call(operation, input)).rejects.toMatchObject({ message: expect.stringContaining(message) });
  });
});

describe('when schedules are due', () => {
  const at = (day: number, hours: number) => Date.UTC(2026, 0, day, hours);
  it.each([
    ['cron(0 * ? * * *)', at(5, 10) + 1, at(5, 11), 1],
    ['cron(0 5 ? * * *)', at(5, 10), at(6, 5), 24],
    ['cron(0 2/6 ? * * *)', at(5, 10), at(5, 14), 6],
    ['cron(0 2/6 ? * * *)', at(5, 20), at(6, 2), 6],
    [undefined, at(5, 10), at(6, 0), 24],
  ])('%s', (expression, now, due, hours) => {
    const times = monitoringTimes(expression);
    expect(times.next(now)).toBe(due);
    expect(times.hours).toBe(hours);
  });
});
