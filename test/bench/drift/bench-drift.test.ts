import { describe, expect, it } from 'vitest';
import { detectors, type Pair } from '../../../bench/drift/detectors.ts';
import { watchRecording } from '../../../bench/drift/k3.ts';
import { watchMails } from '../../../bench/drift/mails/watch-mails.ts';
import { normalTail } from '../../../bench/drift/normal-tail.ts';
import { missedTargets } from '../../../bench/drift/report/targets.ts';
import { undriftedText } from '../../../bench/drift/report/text.ts';
import { scenarios } from '../../../bench/drift/scenarios.ts';
import { record } from '../../../bench/drift/world.ts';
import { fastLane } from '../../../shared/domain/drift/lane.ts';

const [, plain = scenarios[0]] = scenarios;

function flagged(name: string, pair: Pair): boolean {
  const found = detectors.find(one => one.name.startsWith(name));
  if (!found) throw new Error(`There is no detector "${name}".`);
  return found.flags([pair]);
}

describe('the world of the drift bench', () => {
  it('repeats by its seed, and fast K3 finds a unit change in the first hour', () => {
    if (!plain) throw new Error('There is no scenario.');
    const recording = record(plain, 3, 2, 'test', { scaled: 0.1 });
    expect(record(plain, 3, 2, 'test', { scaled: 0.1 }).judged).toEqual(recording.judged);
    const [first] = watchRecording(recording, fastLane, 1, 1).windows;
    expect(first).toMatchObject({ rows: 1000, alarm: true, named: ['n0'] });
    expect(watchRecording(record(plain, 3, 2, 'test'), fastLane, 1, 1).windows[0]?.alarm).toBe(false);
  });
});

describe('the rules of others', () => {
  it('know a tail of the normal distribution', () => {
    expect(normalTail(1.5)).toBeCloseTo(0.0668072, 6);
    expect(normalTail(-1.5)).toBeCloseTo(0.9331928, 6);
  });

  it('flag by p, by distance, and not below', () => {
    const near: Pair = { kind: 'categorical', baseline: [400, 300, 200, 100], window: [45, 25, 20, 10] };
    const far: Pair = { ...near, window: [60, 20, 15, 5] };
    for (const name of ['KS, χ² p', 'L∞ > .1 (Simple)']) {
      expect([name, flagged(name, near), flagged(name, far)]).toEqual([name, false, true]);
    }
    const shifted: Pair = { kind: 'numeric', baseline: [500, 500, 0], window: [340, 660, 0] };
    expect(flagged('KS, χ² p', shifted)).toBe(true);
    expect(flagged('Evidently, any', shifted)).toBe(false);
    expect(flagged('L∞ > .1 (Robust', shifted)).toBe(false);
  });
});

describe('real mails', () => {
  it('are quiet by date and by chance, and hard ones are found at once', () => {
    for (const { easy, hard } of Object.values(watchMails('test')))
      expect([easy.windows, easy.alarms, hard.found]).toEqual([12, 0, 1]);
  });
});

describe('the report', () => {
  const counts = (hits: number) => ({ name: 'K3', ours: true, counts: [{ hits, of: 200 }] });
  const undrifted = (hits: number) => ({ features: 5, hours: 240, scenarios: ['still'], rules: [counts(hits)] });
  const mails = watchMails('test');

  it('has shares with their intervals', () => {
    expect(undriftedText(undrifted(3))).toContain('| **K3** | 1.5 (.5–4.3) |');
  });

  it('names what K3 has missed: more than one alarm in a hundred windows, or a delay', () => {
    const delay = { drift: 'a shift', runs: 1, hours: [49], median: 49, named: 1, limit: 48 };
    expect(missedTargets([undrifted(2)], [{ ...delay, limit: 49 }], mails)).toEqual([]);
    expect(missedTargets([undrifted(3)], [delay], mails)).toEqual([
      'K3: 3 of 200 in still, 5 features',
      'a shift is found after 49 hours, not 48',
    ]);
  });
});
