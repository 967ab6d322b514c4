import { describe, expect, it } from 'vitest';
import type { ArmCounts } from '../../../../shared/domain/canary/kernels/e-fnh.ts';
import { observeEcas, startEcas } from '../../../../shared/domain/canary/kernels/ecas.ts';

const windows: ArmCounts[] = [
  { baselineRequests: 1080, canaryRequests: 120, baselineEvents: 5, canaryEvents: 1 },
  { baselineRequests: 1090, canaryRequests: 110, baselineEvents: 6, canaryEvents: 3 },
  { baselineRequests: 1070, canaryRequests: 130, baselineEvents: 4, canaryEvents: 4 },
];

describe('kernel K2', () => {
  it('reproduces the reference boundaries and rolls back at the third window', () => {
    const expected = [
      [0.006454972, 1, 4, 0.00121979, false],
      [0.007908919, 4, 6, 0.001392283, false],
      [0.008568266, 8, 7, 0.004289216, true],
    ] as const;
    let state = startEcas({ alpha: 0.05, horizon: 60 });
    windows.forEach((window, i) => {
      state = observeEcas(state, window);
      const [budget, events, boundary, tail, rollback] = expected[i] ?? [0, 0, 0, 0, false];
      expect(state.last?.budget).toBeCloseTo(budget, 9);
      expect(state.last?.tail).toBeCloseTo(tail, 9);
      expect(state.last).toMatchObject({ boundary, rollback });
      expect(state.events).toBe(events);
    });
  });

  it('never spends more than α', () => {
    let state = startEcas({ alpha: 0.05, horizon: 10 });
    for (let i = 0; i < 30; i++) {
      state = observeEcas(state, { baselineRequests: 900, canaryRequests: 100, baselineEvents: 9, canaryEvents: 1 });
    }
    expect(state.spent).toBeLessThanOrEqual(0.05);
  });

  it.each([
    [{ alpha: 0, horizon: 60 }, 'α must be'],
    [{ alpha: 0.05, horizon: 0 }, 'horizon must be'],
    [{ alpha: 0.05, horizon: 60, psi0: -1 }, 'odds ratio must be positive'],
  ])('refuses %j', (options, message) => {
    expect(() => startEcas(options)).toThrow(message);
  });
});
