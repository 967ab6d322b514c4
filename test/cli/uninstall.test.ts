import { describe, expect, it } from 'vitest';
import type { StackState } from '#shared/ports/stacks.ts';
import { deleteStack } from '../../cli/leave/delete-stack.ts';
import { retireAll } from '../../cli/leave/retire-all.ts';

const patience = { everyMs: 1, timeoutMs: 50 };

/** A terminal that keeps what it was told. */
function listening() {
  const told: string[] = [];
  return { told, terminal: { error: (text: string) => told.push(text) } };
}

/** Shows one state after the other; the last one for ever. */
function stacks(...states: (StackState | undefined)[]) {
  const removed: string[] = [];
  let at = -1;
  return {
    removed,
    remove: async (name: string) => {
      removed.push(name);
    },
    read: async () => {
      at = Math.min(at + 1, states.length - 1);
      return states[at];
    },
  };
}

describe('the deletion of a stack', () => {
  it('is followed until the stack is gone', async () => {
    const { told, terminal } = listening();
    const service = stacks({ status: 'DELETE_IN_PROGRESS' }, { status: 'DELETE_IN_PROGRESS' }, undefined);
    const ended = await deleteStack('sluice-dev', service, { terminal, patience });
    expect(ended).toEqual({ state: 'deleted', text: expect.stringContaining('table and its bucket are still there') });
    expect(service.removed).toEqual(['sluice-dev']);
    expect(told).toEqual([expect.stringContaining('stack sluice-dev: DELETE_IN_PROGRESS')]);
  });

  it('says why it failed', async () => {
    const service = stacks({ status: 'DELETE_FAILED', reason: 'The queue is locked.' });
    const ended = await deleteStack('sluice-dev', service, { ...listening(), patience });
    expect(ended).toEqual({ state: 'failed', text: 'Stack sluice-dev is DELETE_FAILED: The queue is locked.' });
  });

  it('gives up following when time is up', async () => {
    const service = stacks({ status: 'DELETE_IN_PROGRESS' });
    await expect(deleteStack('sluice-dev', service, { ...listening(), patience })).rejects.toThrow('not deleted yet');
  });
});

describe('retiring every model', () => {
  const started = { outcome: 'started', execution: 'e-x1', endpoint: 'sluice-dev-a', handedBack: false };
  const outside = (holder?: string) =>
    ({
      stage: 'dev',
      locks: { read: async () => ({ endpoint: 'sluice-dev-a', generation: 0, ...(holder ? { holder } : {}) }) },
    }) as never;

  it('asks one model after the other, and keeps the stack when one is refused', async () => {
    const asked: object[] = [];
    const calls = {
      call: async (_name: string, input: { model?: string; dryRun?: boolean }) => {
        asked.push(input);
        return input.model === 'a'
          ? { outcome: 'refused', reason: 'a rolls out.' }
          : { outcome: 'nothing to retire', reason: 'b is not in service.' };
      },
    };
    const { told, terminal } = listening();
    const left = await retireAll(['a', 'b'], { calls, outside: outside(), terminal, patience });
    expect(left).toEqual(['a rolls out.']);
    expect(told).toEqual(['b is not in service.']);
    expect(asked).toEqual([
      { model: 'a', dryRun: true },
      { model: 'b', dryRun: true },
    ]);
  });

  it('fails with what the stack answers that it does not understand', async () => {
    const calls = { call: async () => ({ ...started, outcome: 'who knows' }) };
    await expect(
      retireAll(['a'], { calls, outside: outside(), terminal: listening().terminal, patience }),
    ).rejects.toThrow();
  });
});
