import { beforeEach, describe, expect, it } from 'vitest';
import { rolloutFinished } from '#events/sluice/rollout-finished.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, arnOf, startOf } from './versions.ts';

const { handler } = await import('../../functions/record/handler.ts');

const ending = { status: 'promoted', reason: 'Version 2 passed.', serving: { version: 2, slot: 'green' } };
const ended = { kind: 'ended', ending, notes: ['created model m'] };

describe('record', () => {
  beforeEach(() => {
    reset();
    memory.approved = [approvalOf(2)];
  });

  it('keeps the entry, ends the epoch, and says what to announce', async () => {
    const announcement = await handler({ start: startOf(2), entry: ended }, context);
    expect(memory.kept).toMatchObject([{ number: 1, at: memory.now, entry: ended }]);
    expect(memory.approved[0]?.ended).toBe('promoted');
    expect(announcement).toEqual({
      event: {
        type: 'Rollout Finished',
        detail: { rolloutId: 'fraud-models-v2-e1', model: 'fraud', version: 2, modelPackageArn: arnOf(2), ...ending },
      },
      message: {
        subject: 'fraud v2: promoted',
        text: expect.stringMatching(/^Version 2 passed\.\n[\s\S]*- created model m/),
      },
    });
  });

  it('takes from the route what serves, when the end came before anything was looked at', async () => {
    const slots = [{ name: 'blue' as const, version: 1, modelPackageArn: arnOf(1), share: 10_000 }];
    const rest = { endpoint: 'e', revision: 1, updatedAt: 0, rolloutId: 'r', latencyThresholdsMs: [] };
    memory.route = { schema: 1, model: 'fraud', ...rest, slots };
    const entry = { kind: 'ended', notes: [], ending: { status: 'failed', reason: 'No plan.' } };
    const announcement = await handler({ start: startOf(2), entry }, context);
    expect(announcement).toMatchObject({ event: { detail: { serving: { version: 1, slot: 'blue' } } } });
  });

  it('announces an event that its own schema accepts', async () => {
    const { event } = (await handler({ start: startOf(2), entry: ended }, context)) as never as {
      event: { detail: object };
    };
    expect(rolloutFinished.shape.detail.safeParse(event.detail).error).toBeUndefined();
  });

  it('keeps and announces words of others in one line, without control characters', async () => {
    const reason = 'Slot green did not answer: \u001b[2J{"error":\n"x"}';
    const entry = { ...ended, ending: { status: 'rolled back', reason }, notes: ['resumed by ada: \u009b31m'] };
    const announcement = await handler({ start: startOf(2), entry }, context);
    const told = 'Slot green did not answer: \\u001b[2J{"error": "x"}';
    expect(memory.kept).toMatchObject([{ entry: { ending: { reason: told }, notes: ['resumed by ada: \\u009b31m'] } }]);
    expect(announcement).toMatchObject({ event: { detail: { reason: told } } });
  });

  it('keeps the first end, and announces that one, when it is asked twice', async () => {
    await handler({ start: startOf(2), entry: ended }, context);
    const again = { ...ended, ending: { status: 'failed', reason: 'No.' } };
    expect(await handler({ start: startOf(2), entry: again }, context)).toMatchObject({
      event: { detail: { status: 'promoted' } },
    });
    expect(memory.kept).toHaveLength(1);
    expect(memory.approved[0]?.ended).toBe('promoted');
  });

  it('tells people what was left over', async () => {
    const entry = { kind: 'left over', trouble: ['Model m is still there.'], notes: [] };
    expect(await handler({ start: startOf(2), entry }, context)).toEqual({
      message: {
        subject: 'fraud v2: something is left to do',
        text: expect.stringContaining('- Model m is still there.'),
      },
    });
  });

  it('refuses an entry of no known kind', async () => {
    await expect(handler({ start: startOf(2), entry: { kind: 'note' } }, context)).rejects.toThrow(/entry\.kind/);
  });
});
