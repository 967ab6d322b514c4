import { beforeEach, describe, expect, it } from 'vitest';
import { askLater } from '../../functions/smoke-test/ask-later.ts';
import { AsyncMemory } from './async-inference.ts';
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

describe('smoke-test of an endpoint that answers later', () => {
  const asked = { ...input, endpoint: 'sluice-dev-letters-green', later: { model: 'letters' } };
  beforeEach(reset);

  /** What the endpoint leaves of the next request, as soon as it has it. */
  function leaving(part: 'outputs' | 'failures', body: string): void {
    const { invoke } = memory.later.endpoints;
    Object.assign(memory.later.endpoints, {
      invoke: async (invocation: Parameters<typeof invoke>[0]) => {
        const at = await invoke(invocation);
        if (part === 'outputs') memory.later.leave(at.outputLocation, body);
        if (part === 'failures') memory.later.leave(at.failureLocation, body);
        return at;
      },
    });
  }

  it('puts the payload where the model reads it, and waits for the answer in S3', async () => {
    leaving('outputs', '{"label":"ham"}');
    expect(await handler(asked, context)).toEqual({ bytes: 15 });
    const [invoked] = memory.later.invoked;
    expect(invoked).toMatchObject({ endpoint: asked.endpoint, contentType: 'text/plain', timeoutSeconds: 20 });
    expect(memory.later.stored.get(invoked?.inputLocation ?? '')?.body).toEqual(Buffer.from('hello'));
    expect(memory.invoked).toEqual([]);
  });

  it('blames the candidate for a failure, with what it said', async () => {
    leaving('failures', 'no such column');
    const message = 'Slot green did not answer the smoke request: ModelError: no such column';
    await expect(handler(asked, context)).rejects.toMatchObject({ name: 'SmokeTestFailed', message });
  });

  it('waits as long as an attempt may take, and no longer', async () => {
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    const { payloads, endpoints } = new AsyncMemory();
    const question = { model: 'letters', endpoint: 'e', contentType: 'a/b', body: new Uint8Array(), timeoutMs: 5_000 };
    await expect(askLater({ payloads, endpoints, pause }, question)).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(6_000);
  });
});
