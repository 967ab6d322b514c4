import { beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/sagemaker/transform-job-state-change.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/on-transform-changed/handler.ts');

const job = example.detail.TransformJobName;

describe('on-transform-changed', () => {
  beforeEach(() => {
    reset();
    memory.jobWaiting = [{ job, token: 'token-1', since: 0 }];
    memory.jobs.set(job, { status: 'Completed' });
  });

  it('wakes the gate that waits for the job, once', async () => {
    expect(await handler(example, context)).toEqual({ woken: true });
    expect(await handler(example, context)).toEqual({ woken: false });
    expect(memory.answered).toEqual([{ token: 'token-1', output: { status: 'Completed' } }]);
  });

  it('does not believe an event while the job still runs', async () => {
    memory.jobs.set(job, { status: 'InProgress' });
    expect(await handler(example, context)).toEqual({ woken: false });
    expect(memory.jobWaiting).toHaveLength(1);
  });

  it('leaves those alone that wait for another job', async () => {
    const other = { ...example, detail: { ...example.detail, TransformJobName: 'other' } };
    expect(await handler(other, context)).toEqual({ woken: false });
  });

  it('refuses a malformed event', async () => {
    await expect(handler({ ...example, detail: {} }, context)).rejects.toThrow(/detail\.TransformJobName/);
  });
});
