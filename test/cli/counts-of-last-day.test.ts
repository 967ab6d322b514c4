import { expect, it } from 'vitest';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { countsOfLastDay } from '../../cli/counts-of-last-day.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 0, 5);

async function starts(...hoursFromNow: number[]): Promise<number[]> {
  const empty = { schema: 1, model: 'fraud-detection', windowMs: 10_000, latencyThresholdsMs: [], arms: {} } as const;
  const kept = hoursFromNow.map((hours): OutcomeWindow => ({ ...empty, startMs: now + hours * hour }));
  const list = async (_model: string, from: number, to: number) =>
    kept.filter(({ startMs }) => startMs >= from && startMs <= to);
  return (await countsOfLastDay({ list }, 'fraud-detection', now)).map(({ startMs }) => (startMs - now) / hour);
}

it('takes what this machine calls the last day', async () => {
  expect(await starts(-1, -23, -25)).toEqual([-1, -23]);
});

it('takes the last day of a cloud whose clock runs ahead', async () => {
  expect(await starts(60, 40, 30, -1)).toEqual([60, 40]);
});
