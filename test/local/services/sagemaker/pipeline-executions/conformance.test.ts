import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../../../local/core/aws-error.ts';
import {
  atMost,
  condition,
  createPipeline,
  definition,
  describeExecution,
  ended,
  get,
  join,
  jsonGet,
  pipelineCloud,
  pipelineName,
  processing,
  register,
  run,
  runSteps,
  start,
  token,
  training,
} from '../support/pipelines.ts';
import { minutes } from '../support/resources.ts';
import { roleArn, text } from '../support/test-cloud.ts';

const names = (steps: readonly { StepName: string }[]) => steps.map(step => step.StepName);

describe('the order of steps', () => {
  test('follows DependsOn, Get, JsonGet and the condition', async () => {
    const cloud = pipelineCloud();
    const done = await runSteps(cloud, [
      condition('Good', [atMost(jsonGet('Evaluate', 'Report', 'mse'), 5)], [register('Register')]),
      processing('Evaluate', [join('', 'model', get('Steps.Train.ModelArtifacts.S3ModelArtifacts')), 'mse=4']),
      training('Train', 's3://data/train/', { DependsOn: ['Prepare'] }),
      processing('Prepare'),
    ]);
    expect(done.status).toBe('Succeeded');
    expect(names(done.steps)).toEqual(['Prepare', 'Train', 'Evaluate', 'Good', 'Register']);
  });

  test('lets what does not wait run side by side, up to MaxParallelExecutionSteps', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A'), processing('B'), processing('C')]);
    const together = await run(cloud);
    const apart = await run(cloud, {}, { ParallelismConfiguration: { MaxParallelExecutionSteps: 1 } });
    const overlaps = (steps: readonly { StartTime: Date; EndTime?: Date }[]) =>
      steps.filter((step, index) => index > 0 && step.StartTime < (steps[index - 1]?.EndTime ?? step.StartTime)).length;
    expect(overlaps(together.steps)).toBe(2);
    expect(overlaps(apart.steps)).toBe(0);
  });
});

describe('a branch that is not taken', () => {
  const steps = [
    processing('Evaluate', ['mse=9']),
    condition('Good', [atMost(jsonGet('Evaluate', 'Report', 'mse'), 5)], [register('Register')]),
    processing('After', ['x=1'], { DependsOn: ['Register'] }),
  ];

  test('never starts, nor does what is downstream of it, and the execution succeeds without a model', async () => {
    const cloud = pipelineCloud();
    const done = await runSteps(cloud, steps);
    expect(done).toMatchObject({ status: 'Succeeded', reason: undefined });
    expect(names(done.steps)).toEqual(['Evaluate', 'Good']);
    expect(done.step('Good').Metadata).toEqual({ Condition: { Outcome: 'False' } });
  });
});

describe('a failed step', () => {
  test('lets what runs come to its end, and starts nothing new', async () => {
    const cloud = pipelineCloud();
    const done = await runSteps(cloud, [
      processing('Fails', ['fail']),
      training('Long'),
      processing('Next', [], { DependsOn: ['Long'] }),
    ]);
    expect(done).toMatchObject({ status: 'Failed', reason: 'Step failure: One or multiple steps failed.' });
    expect(done.steps.map(step => [step.StepName, step.StepStatus])).toEqual([
      ['Fails', 'Failed'],
      ['Long', 'Succeeded'],
    ]);
    expect(done.step('Fails').FailureReason).toBe('AlgorithmError: it was told to fail, exit code: 1');
  });

  test('of type Fail tells a message that is joined', async () => {
    const cloud = pipelineCloud();
    const ErrorMessage = join(
      ' ',
      'mse is',
      jsonGet('Evaluate', 'Report', 'metrics.list[0].mse'),
      get('Parameters.why'),
    );
    const done = await runSteps(
      cloud,
      [processing('Evaluate', ['mse=9']), { Name: 'Fail', Type: 'Fail', Arguments: { ErrorMessage } }],
      [{ Name: 'why', Type: 'String', DefaultValue: '> 5' }],
    );
    expect(done.status).toBe('Failed');
    expect(done.step('Fail')).toMatchObject({
      FailureReason: 'mse is 9 > 5',
      Metadata: { Fail: { ErrorMessage: 'mse is 9 > 5' } },
    });
  });
});

const queue = 'https://sqs.us-east-1.amazonaws.com/111122223333/work';
const callback = {
  Name: 'Ask',
  Type: 'Callback',
  SqsQueueUrl: queue,
  Arguments: { question: get('Parameters.q') },
  OutputParameters: [{ OutputName: 'answer', OutputType: 'Integer' }],
};
const question = [{ Name: 'q', Type: 'String', DefaultValue: 'why' }];
const lambda = {
  Name: 'Call',
  Type: 'Lambda',
  FunctionArn: 'work',
  Arguments: { a: 1 },
  OutputParameters: [{ OutputName: 'sum', OutputType: 'Float' }],
};

describe('stopping', () => {
  test('ends jobs, and nothing new starts', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [training('Train'), processing('Next', [], { DependsOn: ['Train'] })]);
    const arn = await start(cloud);
    await cloud.clock.advance(minutes(1));
    await cloud.call('StopPipelineExecution', { PipelineExecutionArn: arn, ClientRequestToken: token(1) });
    expect(await describeExecution(cloud, arn)).toMatchObject({
      status: 'Stopping',
      steps: [{ StepStatus: 'Stopping' }],
    });
    expect(await ended(cloud, arn)).toMatchObject({ status: 'Stopped', steps: [{ StepStatus: 'Stopped' }] });
    await expect(
      cloud.call('StopPipelineExecution', { PipelineExecutionArn: arn, ClientRequestToken: token(1) }),
    ).rejects.toMatchObject({ code: 'ConflictException' });
  });

  test('tells a callback by a second message and waits for its answer', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [callback], question);
    const arn = await start(cloud);
    await cloud.clock.advance(minutes(1));
    await cloud.call('StopPipelineExecution', { PipelineExecutionArn: arn, ClientRequestToken: token(1) });
    await cloud.clock.advance(minutes(600));
    expect(await describeExecution(cloud, arn)).toMatchObject({ status: 'Stopping' });
    const [first, second] = cloud.messages.map(message => message.body);
    expect(first).toEqual({
      token: expect.stringMatching(/^[a-zA-Z0-9]{10}$/),
      pipelineExecutionArn: arn,
      arguments: { question: 'why' },
      status: 'Executing',
    });
    expect(second).toEqual({ ...first, status: 'Stopping' });
    const OutputParameters = [{ Name: 'answer', Value: '42' }];
    await cloud.call('SendPipelineExecutionStepSuccess', { CallbackToken: first?.['token'], OutputParameters });
    expect(await ended(cloud, arn)).toMatchObject({ status: 'Stopped', steps: [{ StepStatus: 'Succeeded' }] });
  });

  test.each([
    [5, 'Stopped', 'Succeeded'],
    [15, 'Failed', 'Failed'],
  ])(
    'waits up to ten minutes for a function: of %s minutes the execution is %s',
    async (length, status, stepStatus) => {
      const cloud = pipelineCloud();
      cloud.functions.set('work', async () => {
        await cloud.clock.sleep(minutes(length));
        return { sum: 3 };
      });
      await createPipeline(cloud, [lambda]);
      const arn = await start(cloud);
      await cloud.clock.advance(5000);
      await cloud.call('StopPipelineExecution', { PipelineExecutionArn: arn, ClientRequestToken: token(1) });
      expect(await ended(cloud, arn)).toMatchObject({ status, steps: [{ StepStatus: stepStatus }] });
    },
  );
});

describe('Callback and Lambda steps', () => {
  test('give flat outputs to later steps, in their types', async () => {
    const cloud = pipelineCloud();
    cloud.functions.set('work', event => ({ sum: 2.5, event: event as object }));
    await createPipeline(
      cloud,
      [
        callback,
        lambda,
        processing('Use', [
          join('=', 'answer', get("Steps.Ask.OutputParameters['answer']")),
          join('=', 'sum', get("Steps.Call.OutputParameters['sum']")),
        ]),
      ],
      question,
    );
    const arn = await start(cloud, { q: 'when' });
    await cloud.clock.until(() => cloud.messages.length === 1, minutes(5), 'the message');
    const sent = cloud.messages[0];
    expect(sent).toMatchObject({ queue, body: { arguments: { question: 'when' } } });
    const OutputParameters = [{ Name: 'answer', Value: '42' }];
    await cloud.call('SendPipelineExecutionStepSuccess', { CallbackToken: sent?.body['token'], OutputParameters });
    const done = await ended(cloud, arn);
    expect(done.status).toBe('Succeeded');
    expect(JSON.parse(text(cloud.objects.get('data/out/result.json') ?? new Uint8Array()))).toMatchObject({
      answer: 42,
      sum: 2.5,
    });
    expect(done.step('Ask').Metadata['Callback']).toEqual({
      CallbackToken: sent?.body['token'],
      SqsQueueUrl: queue,
      OutputParameters,
    });
    expect(done.step('Call').Metadata['Lambda']).toEqual({
      Arn: 'work',
      OutputParameters: [{ Name: 'sum', Value: '2.5' }],
    });
  });

  test('fail with the reason that was sent, once', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [callback], question);
    const arn = await start(cloud);
    await cloud.clock.until(() => cloud.messages.length === 1, minutes(5), 'the message');
    const CallbackToken = cloud.messages[0]?.body['token'];
    await cloud.call('SendPipelineExecutionStepFailure', { CallbackToken, FailureReason: 'no one knows' });
    expect(await ended(cloud, arn)).toMatchObject({ status: 'Failed', steps: [{ FailureReason: 'no one knows' }] });
    await expect(cloud.call('SendPipelineExecutionStepFailure', { CallbackToken })).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });

  test('fail when an output is not returned', async () => {
    const cloud = pipelineCloud();
    cloud.functions.set('work', () => ({ other: 1 }));
    const done = await runSteps(cloud, [lambda]);
    expect(done.step('Call').FailureReason).toBe(`Output parameter 'sum' was not returned.`);
  });
});

describe('retries', () => {
  const refusing = (cloud: ReturnType<typeof pipelineCloud>, code: string, times: number): number[] => {
    const at: number[] = [];
    cloud.cloud.intercept(({ operation }) => {
      if (operation !== 'CreateProcessingJob') return;
      at.push(cloud.clock.now());
      if (at.length <= times) throw new AwsError(code, 'not now', { status: code === 'InternalFailure' ? 500 : 400 });
    });
    return at;
  };
  const gaps = (at: readonly number[]) => at.slice(1).map((time, index) => time - (at[index] ?? 0));

  test.each(['ThrottlingException', 'InternalFailure'])(
    'of %s come by default: 1 s, doubling, five times',
    async code => {
      const cloud = pipelineCloud();
      const at = refusing(cloud, code, 5);
      const done = await runSteps(cloud, [processing('A')]);
      expect(gaps(at)).toEqual([1000, 2000, 4000, 8000, 16_000]);
      expect(done.step('A')).toMatchObject({ StepStatus: 'Succeeded', AttemptCount: 6 });
    },
  );

  test('end after MaxAttempts', async () => {
    const cloud = pipelineCloud();
    refusing(cloud, 'ThrottlingException', 6);
    const done = await runSteps(cloud, [processing('A')]);
    expect(done.step('A')).toMatchObject({ StepStatus: 'Failed', AttemptCount: 6 });
  });

  test('of other errors do not come', async () => {
    const cloud = pipelineCloud();
    refusing(cloud, 'AccessDeniedException', 1);
    const done = await runSteps(cloud, [processing('A')]);
    expect(done.step('A')).toMatchObject({ StepStatus: 'Failed', AttemptCount: 1 });
  });

  const failures: [string, string, (cloud: ReturnType<typeof pipelineCloud>) => void][] = [
    [
      'SageMaker.JOB_INTERNAL_ERROR',
      'a list',
      ({ core }) => core.faults.jobFailures.push('InternalServerError: try again'),
    ],
    ['SageMaker.CAPACITY_ERROR', 'a string', ({ core }) => core.faults.jobFailures.push('CapacityError: no instances')],
    ['SageMaker.RESOURCE_LIMIT', 'a list', cloud => void refusing(cloud, 'ResourceLimitExceeded', 1)],
  ];

  test.each(failures)('of %s come by policy, ExceptionType being %s', async (error, form, spoil) => {
    const cloud = pipelineCloud();
    const policy = {
      ExceptionType: form === 'a list' ? [error] : error,
      IntervalSeconds: 30,
      BackoffRate: 1,
      ExpireAfterMin: 60,
    };
    await createPipeline(cloud, [processing('A', [], { RetryPolicies: [policy] })]);
    spoil(cloud);
    expect((await run(cloud)).step('A')).toMatchObject({ StepStatus: 'Succeeded', AttemptCount: 2 });
  });

  test('end when ExpireAfterMin is over', async () => {
    const cloud = pipelineCloud();
    const policy = { ExceptionType: ['Step.THROTTLING'], IntervalSeconds: 60, BackoffRate: 1, ExpireAfterMin: 5 };
    const at = refusing(cloud, 'ThrottlingException', 99);
    await createPipeline(cloud, [processing('A', [], { RetryPolicies: [policy] })]);
    expect((await run(cloud)).step('A').StepStatus).toBe('Failed');
    expect(at).toHaveLength(5);
  });
});

describe('the cache', () => {
  const cached = { CacheConfig: { Enabled: true, ExpireAfter: 'PT1H' } };
  const data = [{ Name: 'data', Type: 'String', DefaultValue: 's3://data/train/' }];

  test('is off by default', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [training('Train')]);
    await run(cloud);
    expect((await run(cloud)).step('Train').CacheHitResult).toBeUndefined();
  });

  test('takes the newest successful run with equal keys, and says so', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [training('Train', get('Parameters.data'), cached)], data);
    const first = await run(cloud);
    const second = await run(cloud);
    expect(second.step('Train')).toMatchObject({
      StepStatus: 'Succeeded',
      CacheHitResult: { SourcePipelineExecutionArn: first.arn },
      Metadata: first.step('Train').Metadata,
    });
    expect(cloud.events.at(-2)).toMatchObject({
      detail: { currentStepStatus: 'Succeeded', cacheHitResult: { sourcePipelineExecutionArn: first.arn } },
    });
    expect((await run(cloud, { data: 's3://data/train2/' })).step('Train').CacheHitResult).toBeUndefined();
  });

  test('looks at the address of the data, not at the data', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [training('Train', get('Parameters.data'), cached)], data);
    await run(cloud);
    cloud.objects.set('data/train/part.csv', new TextEncoder().encode('changed'));
    expect((await run(cloud)).step('Train').CacheHitResult).toBeDefined();
  });

  test('does not look at instances or outputs, which are no keys', async () => {
    const cloud = pipelineCloud();
    const of = (output: string) => ({
      ...training('Train', 's3://data/train/', cached),
      Arguments: { ...(training('Train')['Arguments'] as object), OutputDataConfig: { S3OutputPath: output } },
    });
    await createPipeline(cloud, [of('s3://models/jobs')]);
    await run(cloud);
    const PipelineDefinition = definition([of('s3://models/other')]);
    await cloud.call('UpdatePipeline', { PipelineName: pipelineName, PipelineDefinition });
    expect((await run(cloud)).step('Train').CacheHitResult).toBeDefined();
  });

  test('forgets what is older than ExpireAfter', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [training('Train', get('Parameters.data'), cached)], data);
    await run(cloud);
    await cloud.clock.advance(minutes(59));
    expect((await run(cloud)).step('Train').CacheHitResult).toBeDefined();
    await cloud.clock.advance(minutes(2));
    expect((await run(cloud)).step('Train').CacheHitResult).toBeUndefined();
  });

  test('does not take a failed run', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [training('Train', get('Parameters.data'), cached)], data);
    cloud.core.faults.jobFailures.push('AlgorithmError: bad');
    expect((await run(cloud)).status).toBe('Failed');
    expect((await run(cloud)).step('Train')).toMatchObject({ StepStatus: 'Succeeded', AttemptCount: 1 });
  });
});

describe('the client request token', () => {
  test('starts one execution however often it comes', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A')], question);
    const same = { ClientRequestToken: token(77) };
    const arn = await start(cloud, { q: 'a' }, same);
    expect(await start(cloud, { q: 'a' }, same)).toBe(arn);
    await expect(start(cloud, { q: 'b' }, same)).rejects.toMatchObject({ code: 'ConflictException' });
    const listed = await cloud.call('ListPipelineExecutions', { PipelineName: pipelineName });
    expect(listed['PipelineExecutionSummaries']).toHaveLength(1);
  });

  test('creates one pipeline however often it comes', async () => {
    const cloud = pipelineCloud();
    const input = {
      PipelineName: pipelineName,
      PipelineDefinition: definition([processing('A')]),
      ClientRequestToken: token(5),
      RoleArn: roleArn,
    };
    const first = await cloud.call('CreatePipeline', input);
    expect(await cloud.call('CreatePipeline', input)).toEqual(first);
    await expect(cloud.call('CreatePipeline', { ...input, PipelineDescription: 'x' })).rejects.toMatchObject({
      code: 'ConflictException',
    });
    await expect(cloud.call('CreatePipeline', { ...input, ClientRequestToken: token(6) })).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('Pipeline names must be unique within an AWS account and region'),
    });
  });
});

test('the list of executions tells why they failed, the newest first', async () => {
  const cloud = pipelineCloud();
  await createPipeline(cloud, [processing('A', [join('', get('Parameters.q'))])], question);
  const good = await run(cloud);
  const bad = await run(cloud, { q: 'fail' });
  const listed = await cloud.call<{ PipelineExecutionSummaries: object[] }>('ListPipelineExecutions', {
    PipelineName: pipelineName,
  });
  expect(listed.PipelineExecutionSummaries).toMatchObject([
    {
      PipelineExecutionArn: bad.arn,
      PipelineExecutionStatus: 'Failed',
      PipelineExecutionFailureReason: 'Step failure: One or multiple steps failed.',
    },
    { PipelineExecutionArn: good.arn, PipelineExecutionStatus: 'Succeeded' },
  ]);
});

test('what a step makes carries its name, and the metadata says which it is', async () => {
  const cloud = pipelineCloud();
  const done = await runSteps(cloud, [
    training('Train_it'),
    register('Register', get('Steps.Train_it.ModelArtifacts.S3ModelArtifacts')),
  ]);
  const id = done.arn.split('/').at(-1);
  expect(done.arn).toMatch(/^arn:aws:sagemaker:us-east-1:111122223333:pipeline\/train-fraud\/execution\/[a-z0-9]{12}$/);
  expect(done.step('Train_it').Metadata['TrainingJob']?.['Arn']).toMatch(
    new RegExp(`:training-job/pipelines-${id}-train-it-[a-z0-9]{10}$`),
  );
  const arn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/1';
  expect(done.step('Register').Metadata).toEqual({ RegisterModel: { Arn: arn } });
  expect(await cloud.call('DescribeModelPackage', { ModelPackageName: arn })).toMatchObject({
    MetadataProperties: { GeneratedBy: done.arn },
    InferenceSpecification: { Containers: [{ ModelDataUrl: expect.stringContaining('/output/model.tar.gz') }] },
  });
});

test('the events of execution and steps have the form that AWS documents', async () => {
  const cloud = pipelineCloud();
  const done = await runSteps(cloud, [processing('Evaluate')]);
  const about = cloud.events.filter(event => event.detailType.includes('Pipeline'));
  const pipelineArn = 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/train-fraud';
  for (const event of about) {
    expect(event.resources).toEqual([pipelineArn, done.arn]);
    expect(event.detail).toMatchObject({ pipelineArn, pipelineExecutionArn: done.arn });
  }
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const [began, starting, executing, succeeded, over] = about.map(event => event.detail);
  expect(about).toHaveLength(5);
  expect(began).toMatchObject({ currentPipelineExecutionStatus: 'Executing', executionStartTime: time });
  expect(began).not.toHaveProperty('previousPipelineExecutionStatus');
  expect(starting).toMatchObject({ stepName: 'Evaluate', stepType: 'Processing', currentStepStatus: 'Starting' });
  expect(executing).toMatchObject({
    previousStepStatus: 'Starting',
    currentStepStatus: 'Executing',
    metadata: { processingJob: { arn: expect.stringContaining(':processing-job/pipelines-') } },
  });
  expect(succeeded).toMatchObject({ currentStepStatus: 'Succeeded', stepStartTime: time, stepEndTime: time });
  expect(over).toMatchObject({
    previousPipelineExecutionStatus: 'Executing',
    currentPipelineExecutionStatus: 'Succeeded',
    executionEndTime: time,
  });
});

describe('retrying an execution', () => {
  test('keeps what had succeeded and runs the rest again', async () => {
    const cloud = pipelineCloud();
    await createPipeline(cloud, [processing('A'), training('B', 's3://data/train/', { DependsOn: ['A'] })]);
    const arn = await start(cloud);
    await cloud.clock.until(
      async () => (await describeExecution(cloud, arn)).steps.length === 2,
      minutes(30),
      'step B',
    );
    cloud.core.faults.jobFailures.push('AlgorithmError: bad luck');
    const failed = await ended(cloud, arn);
    expect(failed.status).toBe('Failed');
    await cloud.call('RetryPipelineExecution', { PipelineExecutionArn: arn, ClientRequestToken: token(3) });
    const done = await ended(cloud, arn);
    expect(done).toMatchObject({ status: 'Succeeded', reason: undefined });
    expect(done.step('A')).toEqual(failed.step('A'));
    await expect(
      cloud.call('RetryPipelineExecution', { PipelineExecutionArn: arn, ClientRequestToken: token(4) }),
    ).rejects.toMatchObject({ code: 'ConflictException' });
  });
});

test('a selective execution runs the chosen steps on what an earlier one left', async () => {
  const cloud = pipelineCloud();
  await createPipeline(cloud, [
    training('Train'),
    processing('Evaluate', [get('Steps.Train.TrainingJobName')]),
    register('Register', 's3://models/a.tar.gz'),
  ]);
  const first = await run(cloud);
  const SelectiveExecutionConfig = {
    SourcePipelineExecutionArn: first.arn,
    SelectedSteps: [{ StepName: 'Evaluate' }],
  };
  const done = await run(cloud, {}, { SelectiveExecutionConfig });
  expect(done.status).toBe('Succeeded');
  expect(done.step('Train').SelectiveExecutionResult).toEqual({ SourcePipelineExecutionArn: first.arn });
  expect(done.step('Evaluate').SelectiveExecutionResult).toBeUndefined();
  expect(done.step('Evaluate').Metadata).not.toEqual(first.step('Evaluate').Metadata);
  await expect(
    start(cloud, {}, { SelectiveExecutionConfig: { SelectedSteps: [{ StepName: 'Nowhere' }] } }),
  ).rejects.toMatchObject({ code: 'ValidationException', message: expect.stringContaining('Nowhere') });
});
