import { describe, expect, it } from 'vitest';
import { detectors, type Pair } from '../../../bench/drift/detectors.ts';
import { watchRecording } from '../../../bench/drift/k3.ts';
import { normalTail } from '../../../bench/drift/normal-tail.ts';
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
