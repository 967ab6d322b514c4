import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { approvedAt, startOf } from './versions.ts';

const { handler } = await import('../../functions/await-lock/handler.ts');

const waitFor = (version: number) => handler({ start: startOf(version), token: 'mine' }, context);
const superseded = (by: number) => ({
  lock: 'superseded',
  by,
  entry: {
    kind: 'ended',
    notes: [],
    ending: { status: 'superseded', reason: expect.stringContaining(`Version ${by} was approved`) },
  },
  progress: expect.objectContaining({ phase: 'over' }),
});
const waiter = (version: number) => ({
  rolloutId: `v${version}`,
  token: 'theirs',
  version,
  approvedAt: approvedAt(version),
});

describe('await-lock', () => {
  beforeEach(reset);

  it('waits in silence', async () => {
    expect(await waitFor(2)).toEqual({ answer: 'waiting' });
    expect(memory.askedToWait).toMatchObject([{ rolloutId: 'fraud-models-v2-e1', approvedAt: approvedAt(2) }]);
    expect(memory.answered).toEqual([]);
  });

  it('goes on at once when the lock is free by now', async () => {
    memory.waitAnswer = { is: 'free' };
    await waitFor(2);
    expect(memory.answered).toEqual([{ token: 'mine', output: { lock: 'free' } }]);
  });

  it('gives way to a waiter that was approved later', async () => {
    memory.waitAnswer = { is: 'behind', waiter: waiter(3) };
    await waitFor(2);
    expect(memory.answered).toEqual([{ token: 'mine', output: superseded(3) }]);
  });

  it('tells a waiter that it has displaced', async () => {
    memory.waitAnswer = { is: 'waiting', displaced: waiter(1) };
    await waitFor(2);
    expect(memory.answered).toEqual([{ token: 'theirs', output: superseded(2) }]);
  });
});
