import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sfnCallbacks } from '#shared/aws/sfn-callbacks.ts';
import { sfnExecutions } from '#shared/aws/sfn-executions.ts';

const client = new SFNClient({ region: 'us-east-1' });
const mock = mockClient(client);
const machine = 'arn:aws:states:us-east-1:111122223333:stateMachine:sluice-dev-rollout';
const named = (name: string) => Object.assign(new Error(name), { name });

describe('sfnCallbacks', () => {
  beforeEach(() => mock.reset());

  it('answers a token with JSON', async () => {
    mock.on(SendTaskSuccessCommand).resolves({});
    expect(await sfnCallbacks(client).succeed('t', { lock: 'free' })).toBe(true);
    expect(mock.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({
      taskToken: 't',
      output: '{"lock":"free"}',
    });
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])('takes %s for someone who was faster', async name => {
    mock.on(SendTaskSuccessCommand).rejects(named(name));
    expect(await sfnCallbacks(client).succeed('t', {})).toBe(false);
  });

  it('lets other errors through', async () => {
    mock.on(SendTaskSuccessCommand).rejects(named('AccessDeniedException'));
    await expect(sfnCallbacks(client).succeed('t', {})).rejects.toThrow('AccessDeniedException');
  });
});

describe('sfnExecutions', () => {
  const executions = sfnExecutions(client, machine);
  beforeEach(() => mock.reset());

  it('starts one execution per name', async () => {
    mock.on(StartExecutionCommand).resolvesOnce({}).rejectsOnce(named('ExecutionAlreadyExists'));
    expect(await executions.start('fraud-v2-e1', { version: 2 })).toBe('started');
    expect(await executions.start('fraud-v2-e1', { version: 2 })).toBe('exists');
    expect(mock.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: machine,
      name: 'fraud-v2-e1',
      input: '{"version":2}',
    });
  });

  it('finds an execution by its name', async () => {
    mock.on(DescribeExecutionCommand).resolvesOnce({ status: 'RUNNING' }).rejectsOnce(named('ExecutionDoesNotExist'));
    expect(await executions.status('fraud-v2-e1')).toBe('RUNNING');
    expect(await executions.status('fraud-v3-e1')).toBeUndefined();
    expect(await executions.arnOf('fraud-v2-e1')).toBe(
      'arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:fraud-v2-e1',
    );
    expect(mock.commandCalls(DescribeExecutionCommand)[0]?.args[0].input).toEqual({
      executionArn: 'arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:fraud-v2-e1',
    });
  });

  it('does not ask for an execution of another state machine', async () => {
    const other = 'arn:aws:states:us-east-1:111122223333:execution:other:fraud-v2-e1';
    expect(await executions.status(other)).toBeUndefined();
    expect(mock.commandCalls(DescribeExecutionCommand)).toEqual([]);
  });
});
