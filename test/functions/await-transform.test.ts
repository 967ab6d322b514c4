import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/await-transform/handler.ts');

const input = { job: 'sluice-dev-gate-fraud-v2', token: 'token-1' };

describe('await-transform', () => {
  beforeEach(reset);

  it('parks while the job runs', async () => {
    memory.jobs.set(input.job, { status: 'InProgress' });
    expect(await handler(input, context)).toEqual({ parked: true });
    expect(memory.jobWaiting).toMatchObject([input]);
    expect(memory.answered).toEqual([]);
  });

  it.each(['Completed', 'Failed', 'Stopped'] as const)('goes on at once when it is %s by then', async status => {
    memory.jobs.set(input.job, { status });
    expect(await handler(input, context)).toEqual({ parked: false });
    expect(memory.answered).toEqual([{ token: 'token-1', output: { status } }]);
    expect(memory.jobWaiting).toEqual([]);
  });

  it('has stored its token before it looks, so that no event is missed', async () => {
    memory.jobs.set(input.job, { status: 'InProgress' });
    let stored = 0;
    memory.meanwhile.set('job', [
      () => {
        stored = memory.jobWaiting.length;
      },
    ]);
    await handler(input, context);
    expect(stored).toBe(1);
  });
});
