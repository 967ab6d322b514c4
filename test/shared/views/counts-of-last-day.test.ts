import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { judgeSetting } from '#shared/domain/canary/judge-setting.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { countsOfLastDay } from '#shared/views/counts-of-last-day.ts';

const now = 30 * 86_400_000 + 4_321;
const pseudo = { requests: 1, errors: {}, latencyOver: [] };

/** A store in which so many environments have counted ten requests in every ten seconds, one in two of them failing. */
function storeOf(environments: number) {
  const asked: (readonly [from: number, to: number])[] = [];
  const list = async (_model: string, fromMs: number, toMs: number): Promise<OutcomeWindow[]> => {
    asked.push([fromMs, toMs]);
    const found: OutcomeWindow[] = [];
    for (let startMs = Math.ceil(fromMs / 10_000) * 10_000; startMs <= toMs; startMs += 10_000) {
      const errors = { model: (startMs / 10_000) % 2 };
      const arm = { slot: 'blue', version: 1, requests: 10, errors, latencyOver: [], classes: {}, pseudo };
      const window = { schema: 1 as const, model: 'm', startMs, windowMs: 10_000, latencyThresholdsMs: [] };
      for (let i = 0; i < environments; i++) found.push({ ...window, arms: { 'blue#1': arm } });
    }
    return found;
  };
  return { asked, list };
}

describe('what the baseline was asked', () => {
  it('is read for the whole day where one environment counts, each window once', async () => {
    const store = storeOf(1);
    const windows = await countsOfLastDay('m', now, { storedCounts: store });
    expect(windows).toHaveLength(8640);
    expect(new Set(windows.map(({ startMs }) => startMs)).size).toBe(8640);
    expect(store.asked.length).toBeLessThan(5);
  });

  it('covers two and a half hours of a busy fleet too, which gives φ, as one window of each ten seconds', async () => {
    const store = storeOf(170);
    const windows = await countsOfLastDay('m', now, { storedCounts: store });
    expect(windows.length).toBeGreaterThanOrEqual(900);
    expect(windows.length).toBeLessThan(1000);
    const { dispersion, requestsPerHour } = judgeSetting(defaultTerms, windows, { slot: 'blue', version: 1 }, 0.05);
    expect(dispersion).toHaveProperty('errors');
    expect(requestsPerHour).toBeCloseTo(170 * 3600, 0);
  });

  it('ends where the function would run out of time', async () => {
    const windows = await countsOfLastDay('m', now, { storedCounts: storeOf(1000) });
    expect(windows.length).toBeGreaterThanOrEqual(200);
    expect(windows.length).toBeLessThan(260);
  });
});
