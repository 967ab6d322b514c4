import { beforeEach, expect, it } from 'vitest';
import { model, reset, world } from './monitoring/setting.ts';

const { handler } = await import('../../functions/start-monitors/handler.ts');

beforeEach(reset);

it('starts each monitor once for a schedule, however often it hears of it', async () => {
  for (let heard = 0; heard < 2; heard++) await handler({ at: '2026-01-05T12:20:00Z' }, {} as never);
  const at = Date.UTC(2026, 0, 5, 12, 20);
  expect(world.started).toEqual(
    ['data', 'prediction', 'quality'].map(kind => ({
      name: `fraud-${kind}-20260105T1220`,
      input: { schema: 1, model, kind, at },
    })),
  );
});

it('refuses what is no time', async () => {
  await expect(handler({ at: 'now' }, {} as never)).rejects.toThrow('at:');
});
