import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cloudformationStacks } from '#shared/aws/cloudformation-stacks.ts';
import { lambdaFunctionCalls } from '#shared/aws/lambda-function-calls.ts';

const payload = (value: object) =>
  Object.assign(new TextEncoder().encode(JSON.stringify(value)), {
    transformToString: () => JSON.stringify(value),
  });

describe('cloudformationStacks', () => {
  const mock = mockClient(CloudFormationClient);
  const stacks = cloudformationStacks(new CloudFormationClient({}));
  beforeEach(() => mock.reset());

  it('reads how a stack stands', async () => {
    const stack = {
      StackName: 's',
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: 'no',
      CreationTime: new Date(0),
    } as const;
    mock.on(DescribeStacksCommand).resolves({ Stacks: [stack] });
    expect(await stacks.read('s')).toEqual({ status: 'DELETE_FAILED', reason: 'no' });
  });

  it('takes a stack that is gone for gone', async () => {
    mock
      .on(DescribeStacksCommand)
      .rejects(Object.assign(new Error('Stack with id s does not exist'), { name: 'ValidationError' }));
    expect(await stacks.read('s')).toBeUndefined();
  });

  it('does not take a refusal for that', async () => {
    mock.on(DescribeStacksCommand).rejects(Object.assign(new Error('not authorized'), { name: 'AccessDenied' }));
    await expect(stacks.read('s')).rejects.toThrow('not authorized');
  });

  it('asks for the deletion', async () => {
    mock.on(DeleteStackCommand).resolves({});
    await stacks.remove('s');
    expect(mock.commandCalls(DeleteStackCommand)[0]?.args[0].input).toEqual({ StackName: 's' });
  });
});

describe('lambdaFunctionCalls', () => {
  const mock = mockClient(LambdaClient);
  const calls = lambdaFunctionCalls(new LambdaClient({}));
  beforeEach(() => mock.reset());

  it('gives back what the function answers', async () => {
    mock.on(InvokeCommand).resolves({ Payload: payload({ done: true }) as never });
    expect(await calls.call('f', { model: 'm' })).toEqual({ done: true });
  });

  it("throws the function's own error", async () => {
    const failure = { errorType: 'NotFound', errorMessage: 'There is none.' };
    mock.on(InvokeCommand).resolves({ FunctionError: 'Unhandled', Payload: payload(failure) as never });
    await expect(calls.call('f', {})).rejects.toMatchObject({ name: 'NotFound', message: 'There is none.' });
  });
});
