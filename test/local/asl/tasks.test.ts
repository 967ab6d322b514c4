import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import { functionArn, lambdaFake, machine, root, StatesCloud } from '../services/stepfunctions/states-cloud.ts';

const resource = (name: string): string => `arn:aws:states:::${name}`;
const task = (name: string, Arguments: unknown, more: object = {}): object =>
  machine({ T: { Type: 'Task', Resource: resource(name), Arguments, End: true, ...more } });

describe('lambda:invoke', () => {
  const definition = task('lambda:invoke', { FunctionName: 'work', Payload: '{% $states.input %}' });

  it('carries JSON both ways and says how it was answered', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake(event => ({ got: event })) });
    expect(await cloud.output(definition, { a: 1 })).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { got: { a: 1 } },
      StatusCode: 200,
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
  });

  it('calls as the machine’s role, named after the execution', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake(() => 1) });
    await cloud.run(definition);
    expect(cloud.accesses.at(-1)?.caller).toMatchObject({ kind: 'root' });
    expect(cloud.accesses.find(each => each.access.action === 'lambda:Invoke')?.caller).toEqual({
      kind: 'role',
      roleName: 'machine',
      sessionName: 'run',
    });
  });

  it('turns a thrown error into its name, with the document as cause', async () => {
    const cloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(() => {
        throw new RangeError('too far');
      }),
    });
    expect(await cloud.run(definition)).toMatchObject({
      status: 'FAILED',
      error: 'RangeError',
      cause: '{"errorType":"RangeError","errorMessage":"too far"}',
    });
  });

  it('names an error without a type Lambda.Unknown', async () => {
    const Payload = Buffer.from('{"errorMessage":"exited"}');
    const cloud = new StatesCloud({
      'lambda:Invoke': () => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload }),
    });
    const result = await cloud.run(definition);
    expect(result.error).toBe('Lambda.Unknown');
    expect(result.cause).toContain('{"errorMessage":"exited"}');
  });

  it.each([
    ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
    ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
    ['AccessDeniedException', 403, 'Lambda.AWSLambdaException'],
    ['ServiceException', 500, 'Lambda.ServiceException'],
  ])('names the API error %s', async (code, status, error) => {
    const cloud = new StatesCloud({
      'lambda:Invoke': () => {
        throw new AwsError(code, 'No.', { status });
      },
    });
    const result = await cloud.run(definition);
    expect(result.error).toBe(error);
    expect(result.cause).toMatch(
      new RegExp(
        `^No\\. \\(Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: .{36}; Proxy: null\\)$`,
      ),
    );
  });

  it('takes a function’s own ARN as resource', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake((event, input) => [event, input['FunctionName']]) });
    const result = await cloud.run(machine({ T: { Type: 'Task', Resource: functionArn, End: true } }), 'in');
    expect(JSON.parse(result.output ?? '')).toEqual(['in', functionArn]);
    expect(await cloud.types(result.executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

describe('aws-sdk', () => {
  it('speaks PascalCase and ISO times', async () => {
    const cloud = new StatesCloud({
      'sagemaker:DescribeEndpoint': input => ({
        EndpointName: input['EndpointName'],
        EndpointStatus: 'InService',
        CreationTime: new Date('2026-01-01T00:00:00Z'),
      }),
    });
    expect(await cloud.output(task('aws-sdk:sagemaker:describeEndpoint', { EndpointName: 'e' }))).toEqual({
      EndpointName: 'e',
      EndpointStatus: 'InService',
      CreationTime: '2026-01-01T00:00:00Z',
    });
  });

  it('maps lower-case members, times and nested lists of other services', async () => {
    let seen: unknown;
    const cloud = new StatesCloud({
      'events:PutEvents': input => {
        seen = input;
        return { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
      },
    });
    const Entries = [{ Time: '2026-01-01T00:00:00Z', Source: 's', DetailType: 't', Detail: '{}' }];
    await cloud.output(task('aws-sdk:eventbridge:putEvents', { Entries }));
    expect(seen).toEqual({ Entries: [{ ...Entries[0], Time: new Date('2026-01-01T00:00:00Z') }] });
  });

  it('calls Step Functions itself', async () => {
    const output = await new StatesCloud().output(task('aws-sdk:sfn:listStateMachines', { MaxResults: 5 }));
    expect(output).toEqual({
      StateMachines: [
        {
          CreationDate: '2026-01-05T09:00:00Z',
          Name: 'machine',
          StateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:machine',
          Type: 'STANDARD',
        },
      ],
    });
  });

  it.each([
    ['ResourceInUse', 'SageMaker.ResourceInUseException'],
    ['ResourceLimitExceeded', 'SageMaker.ResourceLimitExceededException'],
    ['ValidationException', 'SageMaker.SageMakerException'],
    ['ThrottlingException', 'SageMaker.SageMakerException'],
    ['AccessDeniedException', 'SageMaker.SageMakerException'],
  ])('names the API error %s', async (code, error) => {
    const cloud = new StatesCloud({
      'sagemaker:UpdateEndpoint': () => {
        throw new AwsError(code, 'Cannot update.');
      },
    });
    const Arguments = { EndpointName: 'e', EndpointConfigName: 'c' };
    const result = await cloud.run(task('aws-sdk:sagemaker:updateEndpoint', Arguments));
    expect(result.error).toBe(error);
    expect(result.cause).toMatch(
      /^Cannot update\. \(Service: SageMaker, Status Code: 400, Request ID: .{36}\) \(SDK Attempt Count: 1\)$/,
    );
  });

  it('reports what the role may not do', async () => {
    const cloud = new StatesCloud({ 'sagemaker:DeleteModel': () => ({}) });
    cloud.denied = ['sagemaker:DeleteModel'];
    const result = await cloud.run(task('aws-sdk:sagemaker:deleteModel', { ModelName: 'm' }));
    expect(result.error).toBe('SageMaker.SageMakerException');
    expect(result.cause).toContain('assumed-role/machine/run is not authorized to perform: sagemaker:DeleteModel');
  });

  it('passes the model’s validation like any call', async () => {
    const cloud = new StatesCloud({ 'sagemaker:DeleteModel': () => ({}) });
    const result = await cloud.run(task('aws-sdk:sagemaker:deleteModel', {}));
    expect(result.error).toBe('SageMaker.SageMakerException');
  });

  it('refuses a parameter that the action does not have', async () => {
    const cloud = new StatesCloud({ 'sagemaker:DeleteModel': () => ({}) });
    const result = await cloud.run(task('aws-sdk:sagemaker:deleteModel', '{% {"ModelName": "m", "Force": true} %}'));
    expect(result).toMatchObject({ error: 'States.Runtime' });
    expect(result.cause).toContain("'Force'");
  });
});

describe('other optimized integrations', () => {
  it('events:putEvents names machine and execution, and makes text of details', async () => {
    let seen: unknown;
    const cloud = new StatesCloud({
      'events:PutEvents': input => {
        seen = input;
        return { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
      },
    });
    const Entries = [{ Source: 's', DetailType: 't', Detail: { a: 1 }, Resources: ['r'] }];
    expect(await cloud.output(task('events:putEvents', { Entries }))).toEqual({
      FailedEntryCount: 0,
      Entries: [{ EventId: '1' }],
    });
    expect(seen).toMatchObject({
      Entries: [
        {
          Detail: '{"a":1}',
          Resources: [
            'r',
            'arn:aws:states:us-east-1:111122223333:stateMachine:machine',
            'arn:aws:states:us-east-1:111122223333:execution:machine:run',
          ],
        },
      ],
    });
  });

  it('events:putEvents fails when an entry does', async () => {
    const Entries = [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }];
    const cloud = new StatesCloud({ 'events:PutEvents': () => ({ FailedEntryCount: 1, Entries }) });
    const result = await cloud.run(
      task('events:putEvents', { Entries: [{ Source: 's', DetailType: 't', Detail: '1' }] }),
    );
    expect(result.error).toBe('EventBridge.FailedEntry');
    expect(JSON.parse(result.cause ?? '')).toEqual({ FailedEntryCount: 1, Entries });
  });

  it.each([
    ['sns:publish', 'sns:Publish', { TopicArn: 'arn:aws:sns:us-east-1:111122223333:t', Message: { a: 1 } }, 'Message'],
    ['sqs:sendMessage', 'sqs:SendMessage', { QueueUrl: 'https://q', MessageBody: { a: 1 } }, 'MessageBody'],
  ])('%s makes text of its message', async (name, operation, Arguments, member) => {
    let seen: Record<string, unknown> = {};
    const cloud = new StatesCloud({
      [operation]: input => {
        seen = input;
        return { MessageId: 'm1' };
      },
    });
    expect(await cloud.output(task(name, Arguments))).toMatchObject({
      MessageId: 'm1',
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
    expect(seen[member]).toBe('{"a":1}');
  });

  it('dynamodb names its errors in its own way', async () => {
    const cloud = new StatesCloud({
      'dynamodb:PutItem': () => {
        throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
      },
    });
    const result = await cloud.run(task('dynamodb:putItem', { TableName: 'table', Item: { pk: { S: 'a' } } }));
    expect(result.error).toBe('DynamoDB.ConditionalCheckFailedException');
    expect(result.cause).toContain('(Service: AmazonDynamoDBv2; Status Code: 400;');
  });

  it('sagemaker names unmodelled errors AmazonSageMakerException', async () => {
    const cloud = new StatesCloud({
      'sagemaker:CreateEndpoint': () => {
        throw new AwsError('ValidationException', 'No.');
      },
    });
    const Arguments = { EndpointName: 'e', EndpointConfigName: 'c' };
    const result = await cloud.run(task('sagemaker:createEndpoint', Arguments));
    expect(result.error).toBe('SageMaker.AmazonSageMakerException');
  });
});

describe('states:startExecution', () => {
  const child = (cloud: StatesCloud, last: object): Promise<string> =>
    cloud.create(machine({ W: { Type: 'Wait', Seconds: 60, Next: 'L' }, L: last }), 'child');
  const childArn = 'arn:aws:states:us-east-1:111122223333:stateMachine:child';
  const start = (suffix: string): object =>
    task(`states:startExecution${suffix}`, { StateMachineArn: childArn, Input: { a: 1 }, Name: 'c' });

  it('starts and goes on', async () => {
    const cloud = new StatesCloud();
    await child(cloud, { Type: 'Succeed' });
    const result = await cloud.run(start(''));
    expect(JSON.parse(result.output ?? '')).toMatchObject({
      ExecutionArn: 'arn:aws:states:us-east-1:111122223333:execution:child:c',
    });
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(0);
  });

  it('.sync:2 waits and gives the output as JSON', async () => {
    const cloud = new StatesCloud();
    await child(cloud, { Type: 'Succeed' });
    const result = await cloud.run(start('.sync:2'));
    expect(JSON.parse(result.output ?? '')).toMatchObject({ Status: 'SUCCEEDED', Output: { a: 1 }, Input: { a: 1 } });
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(60_000);
  });

  it('.sync:2 fails with the child’s description', async () => {
    const cloud = new StatesCloud();
    await child(cloud, { Type: 'Fail', Error: 'Oops', Cause: 'why' });
    const result = await cloud.run(start('.sync:2'));
    expect(result.error).toBe('States.TaskFailed');
    expect(JSON.parse(result.cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'Oops', Cause: 'why' });
  });

  it('.sync:2 stops the child when the parent is stopped', async () => {
    const cloud = new StatesCloud();
    await child(cloud, { Type: 'Succeed' });
    const executionArn = await cloud.start(start('.sync:2'));
    await cloud.clock.advance(1000);
    await cloud.call('StopExecution', { executionArn });
    await cloud.clock.advance(0);
    const status = await cloud.describe('arn:aws:states:us-east-1:111122223333:execution:child:c');
    expect(status.status).toBe('ABORTED');
  });
});

describe('task tokens', () => {
  const tokens: string[] = [];
  const waiting = (more: object = {}): { cloud: StatesCloud; definition: object } => {
    tokens.length = 0;
    const cloud = new StatesCloud({
      'sqs:SendMessage': input => {
        tokens.push((JSON.parse(String(input['MessageBody'])) as { token: string }).token);
        return { MessageId: 'm' };
      },
    });
    const Arguments = { QueueUrl: 'https://q', MessageBody: { token: '{% $states.context.Task.Token %}' } };
    return { cloud, definition: task('sqs:sendMessage.waitForTaskToken', Arguments, more) };
  };
  const retry = { Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] };

  async function started(more: object = {}): Promise<{ cloud: StatesCloud; executionArn: string; token: string }> {
    const { cloud, definition } = waiting(more);
    const executionArn = await cloud.start(definition);
    await cloud.clock.advance(0);
    return { cloud, executionArn, token: tokens[0] ?? '' };
  }

  it('waits for the answer', async () => {
    const { cloud, executionArn, token } = await started();
    await cloud.clock.advance(3_600_000);
    await cloud.call('SendTaskSuccess', { taskToken: token, output: '{"ok":true}' });
    await cloud.ended(executionArn);
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}' });
    expect(await cloud.types(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails with the answer’s error', async () => {
    const { cloud, executionArn, token } = await started();
    await cloud.call('SendTaskFailure', { taskToken: token, error: 'Refused', cause: 'no' });
    await cloud.ended(executionArn);
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' });
  });

  it('takes an answer that comes before the request has returned', async () => {
    const cloud: StatesCloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(async event => {
        const { token } = event as { token: string };
        await cloud.call('SendTaskSuccess', { taskToken: token, output: '"early"' }, root);
        return null;
      }),
    });
    const Arguments = { FunctionName: 'work', Payload: { token: '{% $states.context.Task.Token %}' } };
    expect(await cloud.output(task('lambda:invoke.waitForTaskToken', Arguments))).toBe('early');
  });

  it('times out, and refuses a late answer', async () => {
    const { cloud, executionArn, token } = await started({ TimeoutSeconds: 60 });
    await cloud.clock.advance(60_000);
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await cloud.types(executionArn)).toContain('TaskTimedOut');
    await expect(cloud.call('SendTaskSuccess', { taskToken: token, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
  });

  it('refuses a second answer', async () => {
    const { cloud, executionArn, token } = await started();
    await cloud.call('SendTaskSuccess', { taskToken: token, output: '1' });
    await expect(cloud.call('SendTaskFailure', { taskToken: token })).rejects.toMatchObject({ code: 'TaskTimedOut' });
    await cloud.ended(executionArn);
    expect((await cloud.describe(executionArn)).output).toBe('1');
  });

  it('expires without heartbeats, and lives on with them', async () => {
    const { cloud, executionArn, token } = await started({ HeartbeatSeconds: 30 });
    await cloud.clock.advance(29_000);
    await cloud.call('SendTaskHeartbeat', { taskToken: token });
    await cloud.clock.advance(29_000);
    expect((await cloud.describe(executionArn)).status).toBe('RUNNING');
    await cloud.clock.advance(1_000);
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('finds a missed heartbeat by its own name too', async () => {
    const { cloud, definition } = waiting();
    const { T } = (definition as { States: Record<string, object> }).States;
    const { End: _, ...rest } = T as { End: boolean };
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Late' }];
    const late = { Type: 'Succeed', Output: '{% $states.input.Error %}' };
    const result = await cloud.run(machine({ T: { ...rest, HeartbeatSeconds: 30, Catch, Next: 'Late' }, Late: late }));
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: '"States.Timeout"' });
  });

  it('gives a new token to each attempt', async () => {
    const { cloud, executionArn } = await started({ TimeoutSeconds: 10, ...retry });
    await cloud.clock.advance(11_000);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).not.toBe(tokens[1]);
    await expect(cloud.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    await cloud.call('SendTaskSuccess', { taskToken: tokens[1], output: '2' });
    await cloud.ended(executionArn);
    expect((await cloud.describe(executionArn)).output).toBe('2');
  });

  it.each([
    ['rubbish', 'InvalidToken'],
    [
      `AQCAAAAAKgAAAAMAAAAA${Buffer.from('arn:aws:states:us-east-1:111122223333:execution:m:x|1').toString('base64')}`,
      'TaskDoesNotExist',
    ],
  ])('refuses a token that never was (%s)', async (taskToken, code) => {
    const { cloud } = waiting();
    await expect(cloud.call('SendTaskHeartbeat', { taskToken })).rejects.toMatchObject({ code });
  });

  it('refuses an output that is not JSON', async () => {
    const { cloud, token } = await started();
    await expect(cloud.call('SendTaskSuccess', { taskToken: token, output: 'x' })).rejects.toMatchObject({
      code: 'InvalidOutput',
    });
  });
});

describe('limits', () => {
  it('times a slow task out, at the time an expression gives', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': () => new Promise(() => {}) });
    const result = await cloud.run(
      task('lambda:invoke', { FunctionName: 'work' }, { TimeoutSeconds: '{% $states.input.t %}' }),
      { t: 5 },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(5_000);
  });

  it('measures a request by the data plane’s clock', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': () => new Promise(() => {}) }, new VirtualClock());
    const executionArn = await cloud.start(task('lambda:invoke', { FunctionName: 'work' }, { TimeoutSeconds: 5 }));
    await cloud.clock.advance(1_000_000);
    expect((await cloud.describe(executionArn)).status).toBe('RUNNING');
    await cloud.wall.advance(5_000);
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('measures the wait for a token by the control plane’s clock, less what the request took', async () => {
    const submit = (): Promise<object> => cloud.wall.sleep(4_000).then(() => ({ MessageId: 'm' }));
    const cloud = new StatesCloud({ 'sqs:SendMessage': submit }, new VirtualClock());
    const Arguments = { QueueUrl: 'https://q', MessageBody: 'b' };
    const executionArn = await cloud.start(task('sqs:sendMessage.waitForTaskToken', Arguments, { TimeoutSeconds: 10 }));
    await cloud.wall.advance(4_000);
    await cloud.wall.advance(1_000_000);
    await cloud.clock.advance(5_999);
    expect((await cloud.describe(executionArn)).status).toBe('RUNNING');
    await cloud.clock.advance(1);
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('does not note a request that is answered after its time', async () => {
    const submit = (): Promise<object> => cloud.clock.sleep(8_000).then(() => ({ MessageId: 'm' }));
    const cloud = new StatesCloud({ 'sqs:SendMessage': submit });
    const Arguments = { QueueUrl: 'https://q', MessageBody: 'b' };
    const more = {
      TimeoutSeconds: 5,
      Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1, IntervalSeconds: 10 }],
    };
    const executionArn = await cloud.start(task('sqs:sendMessage.waitForTaskToken', Arguments, more));
    await cloud.clock.advance(14_000);
    expect((await cloud.types(executionArn)).at(-1)).toBe('TaskTimedOut');
  });

  it('times the whole machine out', async () => {
    const cloud = new StatesCloud();
    const result = await cloud.run(machine({ W: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 10 }));
    expect(result).toMatchObject({ status: 'TIMED_OUT' });
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(10_000);
    await cloud.clock.advance(1_000_000);
    expect((await cloud.types(result.executionArn)).at(-1)).toBe('ExecutionTimedOut');
  });

  it('refuses a result of more than 256 KiB, out of reach of States.ALL', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake(() => 'x'.repeat(262_145)) });
    const result = await cloud.run(
      machine({
        T: {
          Type: 'Task',
          Resource: resource('lambda:invoke'),
          Arguments: { FunctionName: 'work' },
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
          Next: 'Caught',
        },
        Caught: { Type: 'Succeed' },
      }),
    );
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it('ends an execution at 25,000 events', async () => {
    const cloud = new StatesCloud();
    const result = await cloud.run(
      machine({
        A: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'B' }], Default: 'A' },
        B: { Type: 'Succeed' },
      }),
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result.cause).toContain('maximum number of history events (25000)');
    const last = await cloud.call<{ events: { id: number }[] }>('GetExecutionHistory', {
      executionArn: result.executionArn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(last.events[0]?.id).toBe(25_000);
  });
});
