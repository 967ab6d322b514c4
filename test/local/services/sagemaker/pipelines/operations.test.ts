import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../../../local/core/service.ts';
import {
  createPipeline,
  definition,
  ended,
  get,
  type Json,
  pipelineCloud,
  pipelineName,
  processing,
  run,
  start,
  token,
} from '../support/pipelines.ts';
import { minutes } from '../support/resources.ts';
import { roleArn } from '../support/test-cloud.ts';

const pipelineArn = 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/train-fraud';

describe('a pipeline', () => {
  test('changes from the next execution on; the running one keeps what it started with', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')]);
    const running = await start(cloud);
    await cloud.call('UpdatePipeline', {
      PipelineName: pipelineName,
      PipelineDefinition: definition([processing('B')]),
      PipelineDescription: 'new',
    });
    expect((await ended(cloud, running)).steps.map(step => step.StepName)).toEqual(['A']);
    expect((await run(cloud)).steps.map(step => step.StepName)).toEqual(['B']);
    expect(await cloud.call('DescribePipeline', { PipelineName: pipelineArn })).toMatchObject({
      PipelineDescription: 'new',
      RoleArn: roleArn,
    });
    const then = await cloud.call('DescribePipelineDefinitionForExecution', { PipelineExecutionArn: running });
    expect(then['PipelineDefinition']).toBe(definition([processing('A')]));
  });

  test('is not deleted while it runs, and gone afterwards', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')]);
    const arn = await start(cloud);
    const input = { PipelineName: pipelineName, ClientRequestToken: token(2) };
    await expect(cloud.call('DeletePipeline', input)).rejects.toMatchObject({ code: 'ConflictException' });
    await ended(cloud, arn);
    expect(await cloud.call('DeletePipeline', input)).toEqual({ PipelineArn: pipelineArn });
    for (const [operation, about] of [
      ['DescribePipeline', { PipelineName: pipelineName }],
      ['DescribePipelineExecution', { PipelineExecutionArn: arn }],
      ['ListPipelineExecutions', { PipelineName: pipelineName }],
    ] as const) {
      await expect(cloud.call(operation, about)).rejects.toMatchObject({ code: 'ResourceNotFound', status: 404 });
    }
  });

  test('is listed by prefix, with its last execution', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')]);
    await run(cloud);
    const listed = await cloud.call('ListPipelines', { PipelineNamePrefix: 'Train' });
    expect(listed['PipelineSummaries']).toMatchObject([
      { PipelineName: pipelineName, LastExecutionTime: expect.any(Date) },
    ]);
    expect(await cloud.call('ListPipelines', { PipelineNamePrefix: 'Other' })).toEqual({ PipelineSummaries: [] });
  });

  test('of one of several versions is refused', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')]);
    await expect(
      cloud.call('DescribePipeline', { PipelineName: pipelineName, PipelineVersionId: 1 }),
    ).rejects.toMatchObject({ code: 'ValidationException', message: expect.stringContaining('PipelineVersionId') });
  });
});

describe('parameters', () => {
  const declared: Json[] = [
    { Name: 'text', Type: 'String', DefaultValue: 'a' },
    { Name: 'count', Type: 'Integer', DefaultValue: 1 },
    { Name: 'rate', Type: 'Float', DefaultValue: 0.5 },
    { Name: 'skip', Type: 'Boolean', DefaultValue: false },
    { Name: 'size', Type: 'String', DefaultValue: 's', EnumValues: ['s', 'm'] },
    { Name: 'needed', Type: 'String' },
  ];

  test('are parsed by their declared type', async () => {
    const cloud = pipelineCloud();
    const step = processing('A', [get('Parameters.text')]);
    const cluster = { InstanceCount: get('Parameters.count'), InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 };
    const args = { ...(step['Arguments'] as object), ProcessingResources: { ClusterConfig: cluster } };
    await createPipeline(cloud, [{ ...step, Arguments: args as Json }], declared);
    const done = await run(cloud, { needed: 'x', count: '2', rate: '1e-3', skip: 'True' });
    expect(done.status).toBe('Succeeded');
    const listed = await cloud.call('ListPipelineParametersForExecution', { PipelineExecutionArn: done.arn });
    expect(listed['PipelineParameters']).toEqual([
      { Name: 'text', Value: 'a' },
      { Name: 'count', Value: '2' },
      { Name: 'rate', Value: '0.001' },
      { Name: 'skip', Value: 'true' },
      { Name: 'size', Value: 's' },
      { Name: 'needed', Value: 'x' },
    ]);
  });

  const faults: [string, Record<string, string>, string][] = [
    ['is not declared', { needed: 'x', other: '1' }, "Parameter 'other' is not declared by the pipeline."],
    ['has no value and no default', {}, "Parameter 'needed' has no default and was given no value."],
    ['is empty', { needed: '' }, "Parameter 'needed' must be of type String that is not empty"],
    ['is no integer', { needed: 'x', count: '1.5' }, `Parameter 'count' must be of type Integer, got "1.5".`],
    ['is no number', { needed: 'x', rate: 'much' }, `Parameter 'rate' must be of type Float, got "much".`],
    ['is no boolean', { needed: 'x', skip: '1' }, `Parameter 'skip' must be of type Boolean, got "1".`],
    ['is none of its values', { needed: 'x', size: 'l' }, `Parameter 'size' must be one of s, m, got "l".`],
  ];

  test.each(faults)('of which one %s start nothing', async (_, given, told) => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')], declared);
    await expect(start(cloud, given)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(told),
    });
  });
});

test('an execution is renamed and described anew', async () => {
  const cloud = pipelineCloud();
  await createPipeline(cloud, [processing('A')]);
  const arn = await start(cloud, {}, { PipelineExecutionDisplayName: 'first', PipelineExecutionDescription: 'why' });
  await cloud.call('UpdatePipelineExecution', { PipelineExecutionArn: arn, PipelineExecutionDisplayName: 'second' });
  expect(await cloud.call('DescribePipelineExecution', { PipelineExecutionArn: arn })).toMatchObject({
    PipelineExecutionDisplayName: 'second',
    PipelineExecutionDescription: 'why',
  });
});

describe('permissions', () => {
  const execution = `${pipelineArn}/execution/abcdefghijkl`;
  const onPipeline = { PipelineName: pipelineName };
  const onExecution = { PipelineExecutionArn: execution };
  const job = (kind: string, called: string) => `arn:aws:sagemaker:us-east-1:111122223333:${kind}/${called}`;
  const rows: [string, object, string][] = [
    ['UpdatePipeline', onPipeline, pipelineArn],
    ['DescribePipeline', onPipeline, pipelineArn],
    ['DeletePipeline', { ...onPipeline, ClientRequestToken: token(1) }, pipelineArn],
    ['ListPipelines', {}, '*'],
    ['StartPipelineExecution', { ...onPipeline, ClientRequestToken: token(1) }, pipelineArn],
    ['StartPipelineExecution', { PipelineName: pipelineArn, ClientRequestToken: token(1) }, pipelineArn],
    ['ListPipelineExecutions', onPipeline, pipelineArn],
    ['DescribePipelineExecution', onExecution, execution],
    ['UpdatePipelineExecution', onExecution, execution],
    ['ListPipelineExecutionSteps', onExecution, execution],
    ['ListPipelineParametersForExecution', onExecution, execution],
    ['DescribePipelineDefinitionForExecution', onExecution, execution],
    ['StopPipelineExecution', { ...onExecution, ClientRequestToken: token(1) }, execution],
    ['RetryPipelineExecution', { ...onExecution, ClientRequestToken: token(1) }, execution],
    ['SendPipelineExecutionStepSuccess', { CallbackToken: 'abcdefghij' }, '*'],
    ['SendPipelineExecutionStepFailure', { CallbackToken: 'abcdefghij' }, '*'],
    ['DescribeProcessingJob', { ProcessingJobName: 'J' }, job('processing-job', 'j')],
    ['StopProcessingJob', { ProcessingJobName: 'J' }, job('processing-job', 'j')],
    ['ListProcessingJobs', {}, '*'],
    ['DescribeTransformJob', { TransformJobName: 'J' }, job('transform-job', 'j')],
    ['StopTransformJob', { TransformJobName: 'J' }, job('transform-job', 'j')],
    ['ListTransformJobs', {}, '*'],
    ...(['DescribeHyperParameterTuningJob', 'StopHyperParameterTuningJob'] as const).map(
      (operation): [string, object, string] => [
        operation,
        { HyperParameterTuningJobName: 'J' },
        job('hyper-parameter-tuning-job', 'j'),
      ],
    ),
    ['ListHyperParameterTuningJobs', {}, '*'],
    [
      'ListTrainingJobsForHyperParameterTuningJob',
      { HyperParameterTuningJobName: 'J' },
      job('hyper-parameter-tuning-job', 'j'),
    ],
  ];
  const caller: Caller = { kind: 'role', roleName: 'r', sessionName: 's' };

  test.each(rows)('%s asks for itself on its resource', async (operation, input, resource) => {
    const cloud = pipelineCloud();
    cloud.denied.add(`sagemaker:${operation}`);
    await expect(cloud.call(operation, input, caller)).rejects.toMatchObject({ code: 'AccessDeniedException' });
    expect(cloud.accesses).toMatchObject([{ action: `sagemaker:${operation}`, resource }]);
  });

  test('creating a pipeline hands over its role', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')]);
    expect(cloud.accesses).toMatchObject([
      { action: 'sagemaker:CreatePipeline', resource: pipelineArn },
      { action: 'iam:PassRole', resource: roleArn },
    ]);
  });

  test.each(['sagemaker:CreateProcessingJob', 'iam:PassRole', 'sagemaker:DescribeProcessingJob'])(
    'a step needs %s of the pipeline role',
    async action => {
      const cloud = pipelineCloud();
      await createPipeline(cloud, [processing('A')]);
      cloud.denied.add(action);
      const done = await run(cloud);
      expect(done.step('A')).toMatchObject({
        StepStatus: 'Failed',
        FailureReason: expect.stringContaining(`not authorized to perform: ${action}`),
      });
    },
  );
});

test('pages of executions follow each other', async () => {
  const cloud = pipelineCloud();
  await createPipeline(cloud, [processing('A')]);
  const started: string[] = [];
  for (let count = 0; count < 3; count++) {
    started.unshift(await start(cloud));
    await cloud.clock.advance(minutes(1));
  }
  const seen: string[] = [];
  for (let NextToken: string | undefined, first = true; first || NextToken !== undefined; first = false) {
    const page = await cloud.call<{
      PipelineExecutionSummaries: { PipelineExecutionArn: string }[];
      NextToken?: string;
    }>('ListPipelineExecutions', { PipelineName: pipelineName, MaxResults: 2, ...(NextToken && { NextToken }) });
    seen.push(...page.PipelineExecutionSummaries.map(one => one.PipelineExecutionArn));
    NextToken = page.NextToken;
  }
  expect(seen).toEqual(started);
});
