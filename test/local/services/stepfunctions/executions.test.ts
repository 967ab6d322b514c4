import { describe, expect, it } from 'vitest';
import type { StatesCore } from '../../../../local/services/stepfunctions/service.ts';
import { lambdaFake, machine, StatesCloud } from './states-cloud.ts';

const wait = machine({ W: { Type: 'Wait', Seconds: 60, End: true } });
const stateMachineArn = 'arn:aws:states:us-east-1:111122223333:stateMachine:machine';
const executionArn = 'arn:aws:states:us-east-1:111122223333:execution:machine:run';

describe('StartExecution', () => {
  it('gives a running execution again for the same name and input', async () => {
    const cloud = new StatesCloud();
    await cloud.start(wait, { a: 1 });
    const again = { stateMachineArn, name: 'run', input: '{"a":1}' };
    expect(await cloud.call('StartExecution', again)).toMatchObject({ executionArn });
    expect(await cloud.call('ListExecutions', { stateMachineArn })).toMatchObject({ executions: [{ name: 'run' }] });
  });

  it.each([
    ['another input', '{"a":2}', 0],
    ['an ended execution', '{"a":1}', 60_000],
    ['an execution that ended 89 days ago', '{"a":1}', 89 * 86_400_000],
  ])('refuses the name for %s', async (_name, input, ms) => {
    const cloud = new StatesCloud();
    await cloud.start(wait, { a: 1 });
    await cloud.clock.advance(ms);
    await expect(cloud.call('StartExecution', { stateMachineArn, name: 'run', input })).rejects.toMatchObject({
      code: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${executionArn}'`,
    });
  });

  it('frees the name of an execution that ended 90 days ago', async () => {
    const cloud = new StatesCloud();
    await cloud.start(wait);
    await cloud.clock.advance(91 * 86_400_000);
    expect(await cloud.call('StartExecution', { stateMachineArn, name: 'run' })).toMatchObject({ executionArn });
  });

  it.each([
    ['not JSON', { input: 'not json' }, 'InvalidExecutionInput'],
    ['empty input', { input: ' ' }, 'InvalidExecutionInput'],
    ['too many bytes', { input: JSON.stringify('ä'.repeat(140_000)) }, 'ValidationException'],
    ['a wrong name', { name: 'a b' }, 'InvalidName'],
    ['a wrong ARN', { stateMachineArn: 'arn:aws:states:us-east-1:111122223333:execution:a:b' }, 'InvalidArn'],
    ['no ARN', { stateMachineArn: 'machine' }, 'InvalidArn'],
    ['an unknown machine', { stateMachineArn: `${stateMachineArn}2` }, 'StateMachineDoesNotExist'],
    ['an unknown version', { stateMachineArn: `${stateMachineArn}:9` }, 'StateMachineDoesNotExist'],
  ])('refuses %s', async (_name, input, code) => {
    const cloud = new StatesCloud();
    await cloud.create(wait);
    await expect(cloud.call('StartExecution', { stateMachineArn, ...input })).rejects.toMatchObject({ code });
  });

  it('runs without a name, with {} as input', async () => {
    const cloud = new StatesCloud();
    await cloud.create(machine({ A: { Type: 'Succeed' } }));
    const started = await cloud.call<{ executionArn: string }>('StartExecution', { stateMachineArn });
    await cloud.ended(started.executionArn);
    expect((await cloud.describe(started.executionArn)).output).toBe('{}');
  });

  it('is not synchronous for STANDARD machines', async () => {
    const cloud = new StatesCloud();
    await cloud.create(wait);
    await expect(cloud.call('StartSyncExecution', { stateMachineArn })).rejects.toMatchObject({
      code: 'StateMachineTypeNotSupported',
    });
  });
});

describe('StopExecution', () => {
  it('ends the execution at once, and its work', async () => {
    const cloud = new StatesCloud();
    await cloud.start(wait);
    await cloud.clock.advance(1000);
    await cloud.call('StopExecution', { executionArn, error: 'E', cause: 'C' });
    expect(await cloud.describe(executionArn)).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'C' });
    await cloud.clock.advance(600_000);
    expect(await cloud.types(executionArn)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted']);
  });

  it('changes nothing about an ended execution', async () => {
    const cloud = new StatesCloud();
    const { stopDate } = await cloud.run(wait);
    await cloud.clock.advance(1000);
    expect(await cloud.call('StopExecution', { executionArn })).toEqual({ stopDate });
    expect((await cloud.describe(executionArn)).status).toBe('SUCCEEDED');
  });

  it('ignores what a called-off task answers later', async () => {
    let answer: (value: unknown) => void = () => {};
    const cloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(() => new Promise(resolve => (answer = resolve))),
    });
    await cloud.start(
      machine({
        T: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'f' }, End: true },
      }),
    );
    await cloud.clock.advance(0);
    await cloud.call('StopExecution', { executionArn });
    answer(1);
    await cloud.clock.advance(1000);
    expect((await cloud.types(executionArn)).at(-1)).toBe('ExecutionAborted');
  });
});

describe('history', () => {
  const definition = machine({
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sagemaker:describeModel',
      Arguments: { ModelName: '{% $states.input.m %}' },
      TimeoutSeconds: 60,
      Assign: { name: '{% $states.result.ModelName %}' },
      Output: '{% $states.result.ModelArn %}',
      Next: 'End',
    },
    End: { Type: 'Succeed' },
  });
  const fakes = { 'sagemaker:DescribeModel': () => ({ ModelName: 'm', ModelArn: 'arn:m', CreationTime: new Date(0) }) };

  it('tells what happened, event by event', async () => {
    const cloud = new StatesCloud(fakes);
    await cloud.run(definition, { m: 'm' });
    const whole = { truncated: false };
    const at = { timestamp: new Date('2026-01-05T09:00:00Z') };
    const of = { resourceType: 'aws-sdk:sagemaker', resource: 'describeModel' };
    const result = '{"ModelName":"m","CreationTime":"1970-01-01T00:00:00Z","ModelArn":"arn:m"}';
    expect(await cloud.history(executionArn)).toEqual([
      {
        ...at,
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '{"m":"m"}',
          inputDetails: whole,
          roleArn: 'arn:aws:iam::111122223333:role/machine',
        },
      },
      {
        ...at,
        id: 2,
        previousEventId: 0,
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'Work', input: '{"m":"m"}', inputDetails: whole },
      },
      {
        ...at,
        id: 3,
        previousEventId: 2,
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          ...of,
          region: 'us-east-1',
          parameters: '{"ModelName":"m"}',
          timeoutInSeconds: 60,
        },
      },
      { ...at, id: 4, previousEventId: 3, type: 'TaskStarted', taskStartedEventDetails: of },
      {
        ...at,
        id: 5,
        previousEventId: 4,
        type: 'TaskSucceeded',
        taskSucceededEventDetails: { ...of, output: result, outputDetails: whole },
      },
      {
        ...at,
        id: 6,
        previousEventId: 5,
        type: 'TaskStateExited',
        stateExitedEventDetails: {
          name: 'Work',
          output: '"arn:m"',
          outputDetails: whole,
          assignedVariables: { name: '"m"' },
          assignedVariablesDetails: whole,
        },
      },
      {
        ...at,
        id: 7,
        previousEventId: 6,
        type: 'SucceedStateEntered',
        stateEnteredEventDetails: { name: 'End', input: '"arn:m"', inputDetails: whole },
      },
      {
        ...at,
        id: 8,
        previousEventId: 7,
        type: 'SucceedStateExited',
        stateExitedEventDetails: { name: 'End', output: '"arn:m"', outputDetails: whole },
      },
      {
        ...at,
        id: 9,
        previousEventId: 8,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '"arn:m"', outputDetails: whole },
      },
    ]);
  });

  it('comes in pages, backwards, and without data', async () => {
    interface Page {
      events: { id: number; stateEnteredEventDetails?: object }[];
      nextToken?: string;
    }
    const cloud = new StatesCloud(fakes);
    await cloud.run(definition, { m: 'm' });
    const first = await cloud.call<Page>('GetExecutionHistory', { executionArn, maxResults: 5, reverseOrder: true });
    const { nextToken } = first;
    const rest = await cloud.call<Page>('GetExecutionHistory', { executionArn, reverseOrder: true, nextToken });
    expect([...first.events, ...rest.events].map(each => each.id)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const bare = await cloud.call<Page>('GetExecutionHistory', { executionArn, includeExecutionData: false });
    expect(bare.events[1]?.stateEnteredEventDetails).toEqual({ name: 'Work', inputDetails: { truncated: false } });
  });

  it('is the same twice', async () => {
    const once = async (): Promise<string> => {
      const cloud = new StatesCloud(fakes);
      await cloud.run(definition, { m: 'm' });
      return JSON.stringify(await cloud.history(executionArn));
    };
    expect(await once()).toBe(await once());
  });

  it('chains the events of branches to the start of their Parallel', async () => {
    const cloud = new StatesCloud();
    const branch = (name: string): object => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
    await cloud.run(machine({ P: { Type: 'Parallel', Branches: [branch('X'), branch('Y')], End: true } }));
    const events = await cloud.history(executionArn);
    const started = events.find(each => each.type === 'ParallelStateStarted');
    const entered = events.filter(each => each.type === 'PassStateEntered');
    expect(entered.map(each => each.previousEventId)).toEqual([started?.id, started?.id]);
  });
});

describe('ListExecutions', () => {
  it('lists the newest first and filters by status', async () => {
    const cloud = new StatesCloud();
    await cloud.create(wait);
    for (const name of ['a', 'b', 'c']) await cloud.call('StartExecution', { stateMachineArn, name });
    await cloud.call('StopExecution', { executionArn: executionArn.replace(/run$/, 'b') });
    const names = async (more: object): Promise<string[]> => {
      const page = await cloud.call<{ executions: { name: string }[] }>('ListExecutions', { stateMachineArn, ...more });
      return page.executions.map(each => each.name);
    };
    expect(await names({})).toEqual(['c', 'b', 'a']);
    expect(await names({ statusFilter: 'RUNNING' })).toEqual(['c', 'a']);
    expect(await names({ statusFilter: 'ABORTED' })).toEqual(['b']);
    expect(await names({ redriveFilter: 'REDRIVEN' })).toEqual([]);
    expect(await names({ maxResults: 1 })).toEqual(['c']);
  });
});

describe('RedriveExecution', () => {
  it('goes on in the state that failed, with its input and the variables', async () => {
    let broken = true;
    const cloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(event => {
        if (broken) throw new TypeError('broken');
        return event;
      }),
    });
    const definition = machine({
      First: { Type: 'Pass', Assign: { v: 7 }, Output: { from: 'first' }, Next: 'Work' },
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f', Payload: ['{% $states.input %}', '{% $v %}'] },
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    });
    expect(await cloud.run(definition)).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE' });
    broken = false;
    await cloud.call('RedriveExecution', { executionArn });
    await cloud.ended(executionArn);
    expect(await cloud.describe(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '[{"from":"first"},7]',
      redriveCount: 1,
      redriveStatus: 'NOT_REDRIVABLE',
    });
    const types = await cloud.types(executionArn);
    expect(types.filter(type => type === 'PassStateEntered')).toHaveLength(1);
    expect(types).toContain('ExecutionRedriven');
  });

  it.each([
    ['has succeeded', 60_000],
    ['runs', 0],
  ])('is refused for an execution that %s', async (_name, ms) => {
    const cloud = new StatesCloud();
    await cloud.start(wait);
    await cloud.clock.advance(ms);
    await expect(cloud.call('RedriveExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
    });
  });

  it('is refused after 14 days', async () => {
    const cloud = new StatesCloud();
    await cloud.run(machine({ A: { Type: 'Fail' } }));
    await cloud.clock.advance(15 * 86_400_000);
    await expect(cloud.call('RedriveExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
    });
  });
});

describe('what others learn', () => {
  it('announces start and end on the bus', async () => {
    const cloud = new StatesCloud();
    await cloud.run(
      machine({ W: { Type: 'Wait', Seconds: 5, Next: 'F' }, F: { Type: 'Fail', Error: 'E', Cause: 'C' } }),
      { a: 1 },
    );
    const start = Date.UTC(2026, 0, 5, 9);
    expect(cloud.events).toHaveLength(2);
    expect(cloud.events[0]).toMatchObject({ detail: { status: 'RUNNING', stopDate: null, output: null } });
    expect(cloud.events[1]).toEqual({
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [executionArn],
      detail: {
        executionArn,
        stateMachineArn,
        name: 'run',
        status: 'FAILED',
        startDate: start,
        stopDate: start + 5000,
        input: '{"a":1}',
        output: null,
        inputDetails: { included: true },
        outputDetails: null,
        stateMachineVersionArn: null,
        stateMachineAliasArn: null,
        redriveCount: 0,
        redriveDate: null,
        redriveStatus: 'REDRIVABLE',
        redriveStatusReason: null,
        error: 'E',
        cause: 'C',
      },
    });
  });

  it('leaves large data out of its events', async () => {
    const cloud = new StatesCloud();
    await cloud.run(machine({ A: { Type: 'Succeed', Output: 1 } }), 'x'.repeat(255_000));
    expect(cloud.events[1]?.detail).toMatchObject({ input: null, inputDetails: { included: false }, output: '1' });
  });

  it.each([
    ['ExecutionsSucceeded', { A: { Type: 'Succeed' } }, {}],
    ['ExecutionsFailed', { A: { Type: 'Fail' } }, {}],
    ['ExecutionsTimedOut', { A: { Type: 'Wait', Seconds: 9, End: true } }, { TimeoutSeconds: 1 }],
  ])('counts %s', async (name, states, more) => {
    const cloud = new StatesCloud();
    await cloud.run(machine(states, more));
    expect(cloud.metrics).toEqual([
      { name: 'ExecutionsStarted', dimensions: { StateMachineArn: stateMachineArn } },
      { name, dimensions: { StateMachineArn: stateMachineArn } },
    ]);
  });

  it('counts state transitions, retries included', async () => {
    const cloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(() => {
        throw new TypeError('no');
      }),
    });
    await cloud.run(
      machine({
        A: { Type: 'Pass', Next: 'T' },
        T: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: 'f' },
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
          End: true,
        },
      }),
    );
    expect(cloud.kernel.core<StatesCore>('stepfunctions').transitions(executionArn)).toBe(4);
  });

  it('asks for the right permissions', async () => {
    const cloud = new StatesCloud();
    await cloud.start(wait);
    cloud.accesses.length = 0;
    await cloud.call('DescribeExecution', { executionArn });
    await cloud.call('StartExecution', { stateMachineArn, name: 'second' });
    await cloud.call('SendTaskHeartbeat', { taskToken: 'x' }).catch(() => {});
    expect(cloud.accesses.map(({ access }) => [access.action, access.resource])).toEqual([
      ['states:DescribeExecution', executionArn],
      ['states:StartExecution', stateMachineArn],
      ['states:SendTaskHeartbeat', '*'],
    ]);
  });

  it.each(['DescribeExecution', 'GetExecutionHistory', 'StopExecution', 'RedriveExecution'])(
    '%s refuses an unknown execution',
    async operation => {
      await expect(new StatesCloud().call(operation, { executionArn })).rejects.toMatchObject({
        code: 'ExecutionDoesNotExist',
        message: `Execution Does Not Exist: '${executionArn}'`,
      });
    },
  );
});
