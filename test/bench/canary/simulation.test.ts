import { describe, expect, it } from 'vitest';
import { binomial, gammaNoise, poisson } from '../../../bench/canary/chance/distributions.ts';
import { createRandom } from '../../../bench/canary/chance/random.ts';
import { dayBefore, simulateDetection } from '../../../bench/canary/detection.ts';
import { readOptions } from '../../../bench/canary/options.ts';
import { plots } from '../../../bench/canary/report/plots.ts';
import { reportText } from '../../../bench/canary/report/report-text.ts';
import { wilson } from '../../../bench/canary/report/wilson.ts';
import { sameVersion, unseenNoise } from '../../../bench/canary/scenarios.ts';
import { simulate, type Task } from '../../../bench/canary/tasks.ts';

const task = (scenario: string, to: number, kind: Task['kind'] = 'detection'): Task => ({
  kind,
  scenario,
  seed: 7,
  from: 0,
  to,
});

/** One of the scenarios; `npm run test:long` takes them all. */
const scenarios = process.env['SLUICE_LONG_TESTS'] ? sameVersion : sameVersion.slice(0, 1);

describe('chance', () => {
  it.each([
    ['poisson 3', (r: () => number) => poisson(r, 3), 3, 3],
    ['poisson 200', (r: () => number) => poisson(r, 200), 200, 200],
    ['binomial 1000, 0.5 %', (r: () => number) => binomial(r, 1000, 0.005), 5, 4.975],
    ['binomial 1000, 30 %', (r: () => number) => binomial(r, 1000, 0.3), 300, 210],
    ['binomial 50, 90 %', (r: () => number) => binomial(r, 50, 0.9), 45, 4.5],
    ['gamma noise', (r: () => number) => gammaNoise(r, 0.5), 1, 0.25],
  ])('%s has its mean and variance', (_name, draw, mean, variance) => {
    const random = createRandom('chance');
    const drawn = Array.from({ length: 20_000 }, () => draw(random));
    const found = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const spread = drawn.reduce((sum, x) => sum + (x - found) ** 2, 0) / drawn.length;
    expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(variance / drawn.length));
    expect(spread / variance).toBeGreaterThan(0.94);
    expect(spread / variance).toBeLessThan(1.06);
  });
});

describe('the simulation', () => {
  it('is the same for the same seed, and the same in parts', () => {
    const whole = simulate(task('aa', 3));
    expect(simulate(task('aa', 3))).toEqual(whole);
    expect(simulate({ ...task('aa', 3), seed: 8 })).not.toEqual(whole);
    expect(simulate(task('rollout-rr-4', 2, 'rollout'))).toEqual(simulate(task('rollout-rr-4', 2, 'rollout')));
  });

  it.each(scenarios.map(scenario => [scenario.title, scenario] as const))(
    'no more false rollbacks by K1 than allowed: %s',
    (_title, scenario) => {
      const [k1] = simulateDetection(scenario, 7, 0, 40);
      const [lowest] = wilson(k1?.rolledBack ?? 40, 40);
      expect(lowest).toBeLessThan(0.05);
    },
  );

  it('gives no φ above 1 for noise of one slot, of which the A/A test has none, and much for that of its own arms', () => {
    const [noise] = unseenNoise.filter(({ rate }) => rate === 0.1);
    const { ofSlot: _, ...ofArms } = noise ?? unseenNoise[0] ?? sameVersion[0] ?? ({} as never);
    expect(noise && dayBefore(noise, 7, 0)).toBe(1);
    expect(dayBefore(ofArms, 7, 0)).toBeGreaterThan(1.5);
  });

  it('prints tables and plots of what was simulated', () => {
    const cells = [...simulate(task('aa', 2)), ...simulate(task('rollout-rr-1', 2, 'rollout'))];
    const text = reportText(cells);
    expect(text).toContain('| Flagger, success ≥ 99 %, threshold 5 |');
    expect(text).not.toContain('Latency');
    expect(Object.keys(plots(cells)).sort()).toEqual(['false-rollbacks.svg', 'minutes-good.svg']);
  });
});

describe('options', () => {
  it('names every option that does not fit', () => {
    expect(() => readOptions(['--runs', '0', '--scenario', 'aa,bb'])).toThrow(/"bb".\n--runs must be/);
    expect(readOptions(['--scenario', 'aa', '--seed', '3'])).toMatchObject({ scenarios: ['aa'], seed: 3, runs: 120 });
  });
});
