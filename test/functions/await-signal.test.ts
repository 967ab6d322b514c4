import { beforeEach, describe, expect, it } from 'vitest';
import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/await-signal/handler.ts');

const rolloutId = 'fraud-models-v2-e1';
const input = {
  endpoint: 'sluice-dev-fraud',
  rolloutId,
  token: 'token-1',
  signals: 1,
  lockDeadline: 2_000_000_000_000,
};
const signal: Signal = { schema: 1, rolloutId, kind: 'pause', at: 1 };

describe('await-signal', () => {
  beforeEach(reset);

  it('parks while there is no signal that the rollout does not know', async () => {
    memory.raised = [signal];
    expect(await handler(input, context)).toEqual({ parked: true });
    expect(memory.waiting).toMatchObject([{ token: 'token-1', rolloutId, since: memory.now }]);
    expect(memory.answered).toEqual([]);
  });

  it('goes on at once when a signal came before the token was stored', async () => {
    memory.raised = [signal, { ...signal, kind: 'rollback', at: 2 }];
    expect(await handler(input, context)).toEqual({ parked: false });
    expect(memory.answered).toEqual([{ token: 'token-1', output: { signals: 2 } }]);
    expect(memory.waiting).toEqual([]);
  });

  it('has stored its token before it looks, so that no signal is missed', async () => {
    let storedByThen: number | undefined;
    Object.defineProperty(memory, 'raised', {
      configurable: true,
      get: () => {
        storedByThen ??= memory.waiting.length;
        return [];
      },
    });
    await handler(input, context);
    Object.defineProperty(memory, 'raised', { configurable: true, writable: true, value: [] });
    expect(storedByThen).toBe(1);
  });

  it('lets the lock be held for as long as the rollout may wait', async () => {
    memory.lock = { endpoint: input.endpoint, generation: 1, holder: rolloutId, deadline: 1 };
    await handler(input, context);
    expect(memory.lock.deadline).toBe(input.lockDeadline);
  });
});
