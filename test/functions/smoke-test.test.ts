import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/smoke-test/handler.ts');

const smoke = {
  contentType: 'text/plain',
  accept: 'application/json',
  payload: 'aGVsbG8=',
  payloadEncoding: 'base64',
  attemptTimeoutMs: 20_000,
};
const input = { endpoint: 'sluice-dev-fraud', slot: 'green', smoke };
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('smoke-test', () => {
  beforeEach(reset);

  it('asks the new slot, with the payload as it was meant', async () => {
    await handler(input, context);
    expect(memory.invoked).toEqual([
      {
        endpoint: 'sluice-dev-fraud',
        variant: 'green',
        contentType: 'text/plain',
        accept: 'application/json',
        body: Buffer.from('hello'),
        timeoutMs: 20_000,
      },
    ]);
  });

  it.each(['ModelError', 'ModelNotReadyException', 'ValidationError'])('blames the candidate for %s', async name => {
    memory.failures.set('invoke', named(name, 'no answer'));
    await expect(handler(input, context)).rejects.toMatchObject({
      name: 'SmokeTestFailed',
      message: `Slot green did not answer the smoke request: ${name}: no answer`,
    });
  });

  it.each(['ThrottlingException', 'AccessDeniedException'])('does not blame it for %s', async name => {
    memory.failures.set('invoke', named(name, 'not now'));
    await expect(handler(input, context)).rejects.toMatchObject({ name });
  });
});
