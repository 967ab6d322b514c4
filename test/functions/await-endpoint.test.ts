import { beforeEach, describe, expect, it } from 'vitest';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/await-endpoint/handler.ts');

const input = { endpoint: 'sluice-dev-fraud', rolloutId: 'fraud-models-v2-e1', token: 'token-1' };

describe('await-endpoint', () => {
  beforeEach(reset);

  it('parks while the endpoint changes', async () => {
    memory.live = { ...memory.live, endpoint: endpointThatIs('Updating') };
    expect(await handler(input, context)).toEqual({ parked: true });
    expect(memory.waiting).toMatchObject([{ token: 'token-1', since: memory.now }]);
    expect(memory.answered).toEqual([]);
  });

  it('goes on at once when the endpoint has settled by then', async () => {
    memory.live = { ...memory.live, endpoint: endpointThatIs('InService') };
    expect(await handler(input, context)).toEqual({ parked: false });
    expect(memory.answered).toEqual([{ token: 'token-1', output: { status: 'InService' } }]);
    expect(memory.waiting).toEqual([]);
  });

  it('goes on at once when there is no endpoint any more', async () => {
    expect(await handler(input, context)).toEqual({ parked: false });
    expect(memory.answered).toEqual([{ token: 'token-1', output: { status: 'absent' } }]);
  });

  it('has stored its token before it looks, so that no event is missed', async () => {
    const status = memory.liveStates().status;
    let storedByThen: number | undefined;
    Object.defineProperty(memory.live, 'endpoint', {
      get: () => {
        storedByThen ??= memory.waiting.length;
        return endpointThatIs('Updating');
      },
    });
    await handler(input, context);
    expect(status).toBeDefined();
    expect(storedByThen).toBe(1);
  });
});
