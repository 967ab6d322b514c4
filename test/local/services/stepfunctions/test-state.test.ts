import { describe, expect, it } from 'vitest';
import { lambdaFake, machine, roleArn, StatesCloud } from './states-cloud.ts';

const task = {
  QueryLanguage: 'JSONata',
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
  Output: '{% [$states.result.Payload, $v] %}',
  Retry: [{ ErrorEquals: ['Slow'], MaxAttempts: 2 }],
  Catch: [{ ErrorEquals: ['Known'], Next: 'Fix' }],
  Next: 'Go',
};
const definition = JSON.stringify(task);
const mockError = (error: string): object => ({ mock: { errorOutput: { error, cause: 'c' } } });

describe('TestState', () => {
  it('runs a state with a real call', async () => {
    const cloud = new StatesCloud({ 'lambda:Invoke': lambdaFake(event => event) });
    const input = { definition, roleArn, input: '5', variables: '{"v":6}' };
    expect(await cloud.call('TestState', input)).toEqual({ status: 'SUCCEEDED', output: '[5,6]', nextState: 'Go' });
  });

  it('runs a state with a mocked result', async () => {
    const mock = { result: '{"Payload":1}' };
    expect(await new StatesCloud().call('TestState', { definition, mock, variables: '{"v":2}' })).toMatchObject({
      output: '[1,2]',
    });
  });

  it.each([
    ['RETRIABLE', 'Slow', {}],
    ['FAILED', 'Slow', { stateConfiguration: { retrierRetryCount: 2 } }],
    ['CAUGHT_ERROR', 'Known', {}],
    ['FAILED', 'Other', {}],
  ])('says %s after the error %s', async (status, error, more) => {
    const result = await new StatesCloud().call('TestState', { definition, ...mockError(error), ...more });
    expect(result).toMatchObject({ status, error, cause: 'c', ...(error === 'Known' ? { nextState: 'Fix' } : {}) });
  });

  it('picks a state of a whole machine', async () => {
    const whole = JSON.stringify(machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed', Output: 'b' } }));
    expect(await new StatesCloud().call('TestState', { definition: whole, stateName: 'B' })).toMatchObject({
      output: '"b"',
    });
  });

  it('refuses a wrong definition, and a Task with neither role nor mock', async () => {
    const cloud = new StatesCloud();
    await expect(cloud.call('TestState', { definition: '{"Type":"X"}' })).rejects.toMatchObject({
      code: 'InvalidDefinition',
    });
    await expect(cloud.call('TestState', { definition })).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
