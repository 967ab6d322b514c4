import { describe, expect, it } from 'vitest';
import { lambdaFake, machine, StatesCloud } from '../services/stepfunctions/states-cloud.ts';

const invoke = (more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

describe('Pass', () => {
  it('hands its input on', async () => {
    expect(await new StatesCloud().output(machine({ A: { Type: 'Pass', End: true } }), { a: [1, null] })).toEqual({
      a: [1, null],
    });
  });

  it('makes an output of templates, at any depth', async () => {
    const Output = { fixed: 1, list: ['x', '{% $states.input.n + 1 %}'], deep: { name: '{% $uppercase("a") %}' } };
    const cloud = new StatesCloud();
    expect(await cloud.output(machine({ A: { Type: 'Pass', Output, End: true } }), { n: 1 })).toEqual({
      fixed: 1,
      list: ['x', 2],
      deep: { name: 'A' },
    });
  });

  it('assigns variables for the states after it, evaluated together with Output', async () => {
    const definition = machine({
      A: { Type: 'Pass', Assign: { x: 1, y: '{% $states.input %}' }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $x + 1 %}' }, Output: { x: '{% $x %}', y: '{% $y %}' }, Next: 'C' },
      C: { Type: 'Pass', Output: { before: '{% $states.input %}', x: '{% $x %}' }, End: true },
    });
    expect(await new StatesCloud().output(definition, 7)).toEqual({ before: { x: 1, y: 7 }, x: 2 });
  });
});

describe('Choice', () => {
  const definition = machine({
    Pick: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Output: 'big', Assign: { size: 'L' } },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Big' },
      ],
      Output: 'own',
      Assign: { size: 'S' },
      Default: 'Small',
    },
    Big: { Type: 'Pass', Output: ['{% $states.input %}', '{% $exists($size) ? $size : "-" %}'], End: true },
    Small: { Type: 'Pass', Output: ['{% $states.input %}', '{% $size %}', 'small'], End: true },
  });

  it.each([
    [11, ['big', 'L']],
    [6, [{ n: 6 }, '-']],
    [1, ['own', 'S', 'small']],
  ])('takes the first rule that holds, else the default (%i)', async (n, expected) => {
    expect(await new StatesCloud().output(definition, { n })).toEqual(expected);
  });

  it('fails when no rule holds and there is no default', async () => {
    const result = await new StatesCloud().run(
      machine({
        A: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'B' }] },
        B: { Type: 'Succeed' },
      }),
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
    expect(result.cause).toContain("executing the state 'A' (entered at the event id #2)");
  });

  it('refuses a condition that is not a boolean', async () => {
    const result = await new StatesCloud().run(
      machine({
        A: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'B' }] },
        B: { Type: 'Succeed' },
      }),
    );
    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain("Expected 'boolean', but was 'number' for value: 1");
  });
});

describe('Wait', () => {
  it.each([
    ['Seconds', { Seconds: 90 }, 90_000],
    ['a Seconds expression', { Seconds: '{% $states.input.s %}' }, 30_000],
    ['Timestamp', { Timestamp: '2026-01-05T10:00:00Z' }, 3_600_000],
    ['a Timestamp expression', { Timestamp: '{% $fromMillis($millis() + 5000) %}' }, 5_000],
    ['a time that has passed', { Timestamp: '2020-01-01T00:00:00Z' }, 0],
  ])('waits by %s', async (_name, fields, ms) => {
    const cloud = new StatesCloud();
    const before = cloud.clock.now();
    const result = await cloud.run(machine({ W: { Type: 'Wait', ...fields, End: true } }), { s: 30 });
    expect(result.status).toBe('SUCCEEDED');
    expect(Number(result.stopDate) - before).toBe(ms);
  });
});

describe('Succeed and Fail', () => {
  it('Succeed ends with its output', async () => {
    expect(await new StatesCloud().output(machine({ A: { Type: 'Succeed', Output: { ok: true } } }))).toEqual({
      ok: true,
    });
  });

  it('Fail ends with its error and cause', async () => {
    const cloud = new StatesCloud();
    const result = await cloud.run(
      machine({
        A: { Type: 'Fail', Error: '{% $states.input.code %}', Cause: '{% "because " & $states.input.why %}' },
      }),
      { code: 'E1', why: 'of you' },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'E1', cause: 'because of you' });
    expect(await cloud.types(result.executionArn)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });
});

describe('Parallel', () => {
  it('gives the outputs in the order of the branches', async () => {
    const branch = (seconds: number, name: string): object => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Wait', Seconds: seconds, Output: [name, '{% $states.input %}', '{% $v %}'], End: true },
      },
    });
    const cloud = new StatesCloud();
    const output = await cloud.output(
      machine({
        Set: { Type: 'Pass', Assign: { v: 5 }, Next: 'P' },
        P: { Type: 'Parallel', Arguments: 'in', Branches: [branch(9, 'slow'), branch(1, 'fast')], End: true },
      }),
    );
    expect(output).toEqual([
      ['slow', 'in', 5],
      ['fast', 'in', 5],
    ]);
  });

  it('fails with the first failing branch and calls the others off', async () => {
    const cloud = new StatesCloud();
    const result = await cloud.run(
      machine({
        P: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, End: true } } },
            { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Broken', Cause: 'c' } } },
          ],
          Catch: [{ ErrorEquals: ['States.BranchFailed'], Next: 'Done', Output: '{% $states.errorOutput %}' }],
          End: true,
        },
        Done: { Type: 'Succeed' },
      }),
    );
    expect(JSON.parse(result.output ?? '')).toEqual({ Error: 'Broken', Cause: 'c' });
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(0);
    expect(await cloud.types(result.executionArn)).toContain('WaitStateAborted');
  });

  it('lets branches read the variables around them but not change them', async () => {
    const result = await new StatesCloud().run(
      machine({
        Set: { Type: 'Pass', Assign: { v: 5 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', Assign: { v: 6 }, End: true } } }],
          End: true,
        },
      }),
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(result.cause).toContain("'v' belongs to an outer scope");
  });

  it('ends a branch’s own variables with the branch', async () => {
    const output = await new StatesCloud().output(
      machine({
        P: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', Assign: { own: 6 }, End: true } } }],
          Next: 'After',
        },
        After: { Type: 'Pass', Output: '{% $exists($own) %}', End: true },
      }),
    );
    expect(output).toBe(false);
  });
});

describe('Map', () => {
  const body = { StartAt: 'Do', States: { Do: invoke({ End: true }) } };

  it('runs its processor per item, with ItemSelector and the item in the context', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake(event => event) });
    const output = await cloud.output(
      machine({
        M: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          ItemSelector: {
            i: '{% $states.context.Map.Item.Index %}',
            v: '{% $states.context.Map.Item.Value %}',
            all: '{% $count($states.input.list) %}',
          },
          ItemProcessor: body,
          End: true,
        },
      }),
      { list: ['a', 'b'] },
    );
    expect(output).toEqual([
      { i: 0, v: 'a', all: 2 },
      { i: 1, v: 'b', all: 2 },
    ]);
  });

  it.each([
    [1, 4],
    [2, 2],
    [0, 1],
  ])('runs at most MaxConcurrency iterations at once (%i)', async (MaxConcurrency, rounds) => {
    const cloud = new StatesCloud();
    const result = await cloud.run(
      machine({
        M: {
          Type: 'Map',
          Items: [1, 2, 3, 4],
          MaxConcurrency,
          ItemProcessor: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } },
          End: true,
        },
      }),
    );
    expect(Number(result.stopDate) - Number(result.startDate)).toBe(rounds * 10_000);
  });

  it('fails with the first failing iteration', async () => {
    const cloud = new StatesCloud({
      'lambda:Invoke': lambdaFake(event => {
        if (event === 2) throw new TypeError('two');
        return event;
      }),
    });
    const result = await cloud.run(
      machine({ M: { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 1, ItemProcessor: body, End: true } }),
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'TypeError' });
    const types = await cloud.types(result.executionArn);
    expect(types.filter(type => type === 'MapIterationStarted')).toHaveLength(2);
    expect(types).toContain('MapIterationFailed');
    expect(types.at(-2)).toBe('MapStateFailed');
  });

  it('tolerates failures up to the threshold', async () => {
    const fake = lambdaFake(event => {
      if (Number(event) > 2) throw new TypeError('large');
      return event;
    });
    const definition = (count: number): object =>
      machine({
        M: { Type: 'Map', Items: [1, 2, 3, 4], ToleratedFailureCount: count, ItemProcessor: body, End: true },
      });
    expect(await new StatesCloud({ 'lambda:Invoke': fake }).output(definition(2))).toEqual([1, 2]);
    const refused = await new StatesCloud({ 'lambda:Invoke': fake }).run(definition(1));
    expect(refused.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  it('refuses items that are not an array', async () => {
    const result = await new StatesCloud().run(
      machine({ M: { Type: 'Map', Items: '{% $states.input %}', ItemProcessor: body, End: true } }),
      { a: 1 },
    );
    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain("Expected 'array', but was 'object'");
  });
});

describe('the context object', () => {
  it('names execution, machine and state', async () => {
    const cloud = new StatesCloud();
    const output = await cloud.output(machine({ A: { Type: 'Pass', Output: '{% $states.context %}', End: true } }), 5);
    expect(output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:111122223333:execution:machine:run',
        Input: 5,
        Name: 'run',
        RoleArn: 'arn:aws:iam::111122223333:role/machine',
        StartTime: '2026-01-05T09:00:00.000Z',
        RedriveCount: 0,
      },
      State: { EnteredTime: '2026-01-05T09:00:00.000Z', Name: 'A', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws:states:us-east-1:111122223333:stateMachine:machine', Name: 'machine' },
    });
  });
});
