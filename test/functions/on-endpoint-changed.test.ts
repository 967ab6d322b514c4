import { beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/sagemaker/endpoint-state-change.ts';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/on-endpoint-changed/handler.ts');

const event = { ...example, detail: { ...example.detail, EndpointName: 'sluice-dev-fraud' } };
const wait = { endpoint: 'sluice-dev-fraud', rolloutId: 'fraud-models-v2-e1', token: 'token-1', since: 0 };

describe('on-endpoint-changed', () => {
  beforeEach(() => {
    reset();
    memory.waiting = [wait];
  });

  it('wakes the rollout that waits for the endpoint', async () => {
    memory.live = { ...memory.live, endpoint: endpointThatIs('InService') };
    expect(await handler(event, context)).toEqual({ woken: 1 });
    expect(memory.answered).toEqual([{ token: 'token-1', output: { status: 'InService' } }]);
    expect(memory.waiting).toEqual([]);
  });

  it('wakes nobody twice when the event is repeated', async () => {
    memory.live = { ...memory.live, endpoint: endpointThatIs('InService') };
    await handler(event, context);
    expect(await handler(event, context)).toEqual({ woken: 0 });
    expect(memory.answered).toHaveLength(1);
  });

  it('does not believe a late event while the endpoint changes again', async () => {
    memory.live = { ...memory.live, endpoint: endpointThatIs('Updating') };
    expect(await handler(event, context)).toEqual({ woken: 0 });
    expect(memory.waiting).toEqual([wait]);
  });

  it('leaves those alone that wait for another endpoint', async () => {
    memory.waiting = [{ ...wait, endpoint: 'other' }];
    expect(await handler(event, context)).toEqual({ woken: 0 });
  });

  it('refuses a malformed event', async () => {
    const malformed = { ...example, detail: { EndpointStatus: 'IN_SERVICE' } };
    await expect(handler(malformed, context)).rejects.toThrow(/detail\.EndpointName/);
  });
});
