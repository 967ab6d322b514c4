import { describe, expect, it } from 'vitest';
import {
  type ArmCounts,
  logE,
  logLikelihoodRatios,
  observe,
  startEFnh,
} from '../../../../shared/domain/canary/kernels/e-fnh.ts';

const windows: ArmCounts[] = [
  { baselineRequests: 1080, canaryRequests: 120, baselineEvents: 5, canaryEvents: 1 },
  { baselineRequests: 1090, canaryRequests: 110, baselineEvents: 6, canaryEvents: 3 },
  { baselineRequests: 1070, canaryRequests: 130, baselineEvents: 4, canaryEvents: 4 },
];

describe('kernel K1 reproduces the reference numbers', () => {
  it.each([
    [2, [0.122215383, 1.29218391, 1.951562472]],
    [5, [-0.400225658, 2.038253303, 3.575241222]],
  ])('ln LR(%s:1) of each window', (psi, expected) => {
    const found = windows.map(window => logLikelihoodRatios(window, 1, [psi])[0]);
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 9);
    });
  });

  it('ln E after each window, crossing ln 20 at the third', () => {
    const expected = [-0.261681376, 1.091604115, 3.918457789];
    let state = startEFnh();
    windows.forEach((window, i) => {
      state = observe(state, window);
      expect(logE(state)).toBeCloseTo(expected[i] ?? Number.NaN, 9);
    });
  });
});

describe('kernel K1 at the edges', () => {
  it('stays exact at 10^9 requests', () => {
    const scale = 1e6;
    const window = {
      baselineRequests: 900 * scale,
      canaryRequests: 100 * scale,
      baselineEvents: 9 * scale,
      canaryEvents: 1 * scale,
    };
    const [same] = logLikelihoodRatios(window, 1, [1]);
    const [worse] = logLikelihoodRatios(window, 1, [1.0001]);
    expect(same).toBe(0);
    expect(worse).toBeLessThan(0);
    expect(worse).toBeGreaterThan(-1);
  });

  it('does not move on a window without events, with nothing but events, or with an empty arm', () => {
    const idle = { baselineRequests: 10, canaryRequests: 10, baselineEvents: 0, canaryEvents: 0 };
    const broken = { baselineRequests: 10, canaryRequests: 10, baselineEvents: 10, canaryEvents: 10 };
    const empty = { baselineRequests: 10, canaryRequests: 0, baselineEvents: 3, canaryEvents: 0 };
    for (const window of [idle, broken, empty]) expect(logE(observe(startEFnh(), window))).toBeCloseTo(0, 12);
  });

  it('refuses an odds ratio that is not positive', () => {
    expect(() => startEFnh(0)).toThrow('must be positive, got 0');
  });
});
