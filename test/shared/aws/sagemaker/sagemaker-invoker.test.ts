import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { sagemakerInvoker } from '#shared/aws/sagemaker/sagemaker-invoker.ts';

it('invokes one variant by name', async () => {
  const client = new SageMakerRuntimeClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  mock
    .on(InvokeEndpointCommand)
    .resolves({ Body: new TextEncoder().encode('ham') as never, ContentType: 'text/plain' });
  const body = new TextEncoder().encode('hello');
  const invocation = {
    endpoint: 'e',
    variant: 'green',
    contentType: 'text/plain',
    accept: 'text/plain',
    body,
    timeoutMs: 5000,
  };
  const answer = await sagemakerInvoker(client).invoke(invocation);
  expect(new TextDecoder().decode(answer.body)).toBe('ham');
  expect(mock.commandCalls(InvokeEndpointCommand)[0]?.args[0].input).toEqual({
    EndpointName: 'e',
    TargetVariant: 'green',
    ContentType: 'text/plain',
    Accept: 'text/plain',
    Body: body,
  });
});

it('gives a call up after its time', async () => {
  const client = new SageMakerRuntimeClient({ region: 'us-east-1' });
  const mock = mockClient(client);
  mock.on(InvokeEndpointCommand).resolves({});
  const call = { endpoint: 'e', variant: 'green', contentType: 'text/plain', body: new Uint8Array(), timeoutMs: 5 };
  await sagemakerInvoker(client).invoke(call);
  const [, options] = (mock.commandCalls(InvokeEndpointCommand)[0]?.args ?? []) as unknown as [unknown, Options?];
  const signal = options?.abortSignal ?? AbortSignal.abort('the call had no signal');
  if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve));
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

interface Options {
  readonly abortSignal: AbortSignal;
}
