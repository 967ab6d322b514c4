import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armReport } from '#shared/domain/report/arm-report.ts';
import { rolloutReport } from '#shared/domain/report/rollout-report.ts';
import { wilsonBand } from '#shared/domain/report/wilson-band.ts';
import { began, judgedRollout } from './judged-rollout.ts';

describe('the report of a rollout', () => {
  const sources = judgedRollout();
  const report = rolloutReport(sources);

  it('tells shares, looks and events by time', () => {
    expect(report).toMatchObject({
      versions: { candidate: 2, baseline: 1 },
      ended: { status: 'promoted' },
      replay: { looks: 12, differing: [] },
    });
    expect(report.shares.map(({ at, share }) => [(at - began) / 1000, share])).toEqual([
      [-300, 0],
      [0, 1_000],
      [360, 5_000],
      [740, 10_000],
    ]);
    expect(report.events.map(({ kind }) => kind)).toEqual(['planned', 'shifted', 'pause', 'shifted', 'ended']);
    expect(report.events[2]?.text).toBe('Signal pause by ada: lunch <b>');
  });

  it('ends as what it was taken back to, and shows the promotion as the end before', () => {
    const back = { status: 'rolled back', reason: 'Complaints.', serving: { version: 1, slot: 'blue' } } as const;
    const entry = { kind: 'taken back', ending: back, notes: [] } as const;
    const later = rolloutReport({ ...sources, entries: [...sources.entries, { at: began + 3_600_000, entry }] });
    expect(later.ended).toEqual({ at: began + 3_600_000, status: 'rolled back', reason: 'Complaints.' });
    expect(later.takenBack).toMatchObject({ status: 'promoted', at: began + 740_000 });
    expect(later.shares.at(-1)).toEqual({ at: began + 3_600_000, share: 0 });
    expect(report).not.toHaveProperty('takenBack');
  });

  it('leaves a share as it is where the way back has stopped half-way', () => {
    const ending = { status: 'failed', reason: 'Denied.' } as const;
    const entries = [
      ...sources.entries.slice(0, -1),
      { at: began + 740_000, entry: { kind: 'ended', ending, notes: [] } as const },
    ];
    expect(rolloutReport({ ...sources, entries }).shares.at(-1)).toMatchObject({ share: 5_000 });
  });

  it('tells the proof of harmlessness beside the evidence against, and the failures so far', () => {
    const last = report.looks.at(-1);
    const errors = last?.metrics.find(({ name }) => name === 'errors');
    expect(errors?.harmless).toBeGreaterThan(0);
    expect(report.harmlessAt).toBeCloseTo(Math.log(1 / (0.05 * 0.9)), 9);
    const requests = report.looks.reduce((sum, { candidate }) => sum + candidate.requests, 0);
    expect(last?.soFar.candidate.requests).toBe(requests);
    const [low = 0, high = 1] = last?.soFar.candidate.errorBand ?? [];
    const [lookLow = 0, lookHigh = 1] = last?.candidate.errorBand ?? [];
    expect(high - low).toBeLessThan(lookHigh - lookLow);
  });

  it('counts every request that the looks saw once, and says where the verdict changed', () => {
    const requests = report.looks.reduce(
      (sum, { baseline, candidate }) => sum + baseline.requests + candidate.requests,
      0,
    );
    // What was stored in the moment in which the last look ended would be the next one's.
    expect(requests).toBe(71 * 200);
    const changes = report.looks.filter(({ changed }) => changed).map(({ verdict }) => verdict);
    expect(changes).toEqual(['continue', 'promote']);
  });

  it('marks what came late, and what was replayed', () => {
    expect(report.looks.filter(({ marks }) => marks.includes('late')).map(({ number }) => number)).toEqual([4]);
    const [first, ...rest] = sources.looks;
    if (!first) throw new Error('There is no look.');
    const samples = first.windows.map(window => ({ ...window, replayed: true as const }));
    const replayed = rolloutReport({ ...sources, looks: [{ ...first, windows: samples }, ...rest] });
    expect(replayed.looks[0]?.marks).toContain('replayed');
  });

  it('names every look that does not follow from its counts', () => {
    const looks = sources.looks.map((look, i) => (i === 4 ? { ...look, verdict: 'rollback' as const } : look));
    expect(rolloutReport({ ...sources, looks }).replay).toEqual({ looks: 12, differing: [5] });
  });

  it('believes the looks about the share while the record lags behind', () => {
    const entries = sources.entries.filter(({ entry }) => entry.kind === 'planned');
    expect(rolloutReport({ ...sources, entries }).shares.map(({ share }) => share)).toEqual([0, 1_000, 5_000]);
  });
});

describe('the rates of a version', () => {
  it('tell failures from refusals, and leave latencies out that were not counted', () => {
    const arm = armReport([
      { requests: 90, errors: { model: 3, client: 5 }, latencyOver: [9, 0] },
      { requests: 10, errors: {} },
    ]);
    expect(arm).toMatchObject({ requests: 100, errors: 3, clientErrors: 5, errorRate: 0.03, slowerRates: [0.1, 0] });
  });

  it('are absent where nothing was asked', () => {
    expect(armReport([])).toEqual({ requests: 0, errors: 0, clientErrors: 0, errorBand: [0, 1], slowerRates: [] });
  });

  it('lie in their Wilson interval', () => {
    expect(wilsonBand(10, 100).map(end => end.toFixed(4))).toEqual(['0.0552', '0.1744']);
    expect(wilsonBand(0, 10).map(end => end.toFixed(4))).toEqual(['0.0000', '0.2775']);
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (events, more) => {
        const [low, high] = wilsonBand(events, events + more);
        const rate = events + more === 0 ? 0 : events / (events + more);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= rate + 1e-12 && rate <= high + 1e-12).toBe(true);
      }),
    );
  });
});
