import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { startOf } from './versions.ts';

const { handler } = await import('../../functions/after-crash/handler.ts');

const crash = { operation: 'PlanStep', error: 'States.Timeout', cause: '' };

describe('after-crash', () => {
  beforeEach(reset);

  it('turns a rollout round from its own clock, without reading anything', async () => {
    const progress = { phase: 'forward', cursor: 3, attempt: 1, since: 1, trouble: [], notes: [] };
    const next = await handler({ start: startOf(2), progress, entry: null, crash }, context);
    expect(next).toMatchObject({ operation: 'PlanStep', progress: { phase: 'undo', since: memory.now } });
  });

  it('takes an execution that has not begun, in the words of this release and of the one before', async () => {
    for (const progress of [{}, { phase: 'recover' }]) {
      const next = await handler({ start: startOf(2, 'recover'), progress, entry: null, crash }, context);
      expect(next).toMatchObject({ operation: 'Wait', progress: { crashes: 1 } });
    }
  });
});
