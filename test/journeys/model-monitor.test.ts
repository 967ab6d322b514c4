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
});
