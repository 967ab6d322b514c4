import { describe, expect, it } from 'vitest';
import { logBayesFactor, sequentialT, zOf, zTest } from '../../../bench/canary/detectors/classical.ts';
import { argo, cloudWatch, flagger } from '../../../bench/canary/detectors/fixed-rules.ts';
import { kayenta } from '../../../bench/canary/detectors/kayenta.ts';
import { shiftTest, shiftZ } from '../../../bench/canary/detectors/kayenta-judge.ts';
import { wilson } from '../../../bench/canary/report/wilson.ts';
import { peers } from '../../../bench/canary/rollouts/peers.ts';

const ten = (high: number) => Array.from({ length: 10 }, (_, i) => (i < high ? 100 : 1));
const ones = ten(0);

/** An hour whose candidate fails this often in each minute, in percent of 100 requests. */
function hour(failures: readonly number[]) {
  const minutes = failures.map(canaryEvents => {
    return { baselineRequests: 900, baselineEvents: 9, canaryRequests: 100, canaryEvents };
  });
  return { windows: [], minutes, dispersion: 1 };
}

describe("Kayenta's judge reproduces the reference numbers", () => {
  it('passes seven of ten points a hundred times too high, and fails eight', () => {
    expect(shiftTest(ten(7), ones)).toEqual({ shift: 99, high: false });
    expect(shiftTest(ten(8), ones)).toEqual({ shift: 99, high: true });
    expect(shiftZ(ten(7), ones, 24.75)).toBeCloseTo(1.617, 3);
    expect(shiftZ(ten(7), ones, 0)).toBeCloseTo(3.153, 3);
    expect(shiftZ(ten(8), ones, 24.75)).toBeCloseTo(2.475, 3);
  });

  it('looks when it is told to', () => {
    expect(kayenta('', [3, 8]).detect(hour([9, 9, 8, 9, 7, 9, 9, 9]))).toBe(480);
    expect(kayenta('', [8]).detect(hour([1, 1, 1, 1, 1, 1, 1, 1]))).toBeUndefined();
  });
});

describe('the rules of the others', () => {
  it('Flagger counts failed checks over the whole run', () => {
    expect(flagger(3).detect(hour([2, 0, 2, 1, 2]))).toBe(300);
    expect(flagger(3).detect(hour([2, 0, 2, 1, 1]))).toBeUndefined();
  });

  it('Argo fails once more than the limit have failed', () => {
    expect(argo(0.99, 0).detect(hour([1, 2]))).toBe(120);
    expect(argo(0.95, 3).detect(hour([6, 6, 6, 5, 6]))).toBe(300);
  });

  it('an alarm needs its periods within the last ones', () => {
    expect(cloudWatch(2, 2, 1).detect(hour([2, 1, 2, 2]))).toBe(240);
    expect(cloudWatch(3, 5, 1).detect(hour([2, 1, 2, 1, 2]))).toBe(300);
    expect(cloudWatch(2, 2, 2).detect(hour([2, 1, 2, 1]))).toBe(240);
  });

  it('a z-test that looks often finds something sooner', () => {
    expect(zTest('', minute => minute === 3).detect(hour([5, 5, 5]))).toBe(180);
    expect(zTest('', () => true).detect(hour([5, 5, 5]))).toBe(60);
    expect(zTest('', () => true).detect(hour([1, 1, 1]))).toBeUndefined();
  });

  it('the sequential t-test waits until the differences are sure', () => {
    expect(sequentialT.detect(hour([5, 6, 5, 6, 5, 6, 5]))).toBeGreaterThan(120);
    expect(sequentialT.detect(hour([0, 2, 0, 2, 0, 2]))).toBeUndefined();
  });
});

describe('the classical tests give golden values', () => {
  it.each([
    [9000, 90, 1000, 15, 1.4715963780211936],
    [900, 9, 100, 4, 2.5125357908038133],
    [2700, 27, 300, 12, 4.351839645507452],
    [54000, 270, 6000, 45, 2.542144675508321],
  ])('pooled z of %i, %i against %i, %i', (baselineRequests, baselineEvents, canaryRequests, canaryEvents, z) => {
    expect(zOf({ baselineRequests, baselineEvents, canaryRequests, canaryEvents })).toBeCloseTo(z, 12);
  });

  // ∫ t_{n−1, δ√n}(t) φ(δ) dδ / t_{n−1}(t), integrated numerically by SciPy from the noncentral t distribution.
  it.each([
    [[0.04, 0.05, 0.04, 0.05, 0.04], 3.434960387279112],
    [[0.04, 0.05, 0.04, 0.05], 2.3189007706726397],
    [[0.04, 0.05, 0.04], 1.3345650970131375],
    [[0.01, -0.01, 0.02, 0], -0.5185172689357035],
  ])('Bayes factor of the t-test on %j', (differences, logFactor) => {
    const mean = differences.reduce((sum, x) => sum + x, 0) / differences.length;
    const squares = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    expect(logBayesFactor(differences.length, mean, squares)).toBeCloseTo(logFactor, 9);
  });
});

describe('a candidate of which half fails is sent back when the documented settings say so', () => {
  const half = hour(Array.from({ length: 60 }, () => 50));
  it.each([
    [flagger(5), 5],
    [flagger(10), 10],
    [argo(0.99, 0), 1],
    [argo(0.95, 3), 4],
    [cloudWatch(2, 2, 10), 20],
    [cloudWatch(3, 5, 1), 3],
    [zTest('once', minute => minute === 60), 60],
  ])('$name', (detector, minutes) => {
    expect(detector.detect(half)).toBe(minutes * 60);
  });

  it.each([
    ['Flagger 5→50 %, 1 min, threshold 5', 300],
    ['Flagger 5→50 %, 1 min, threshold 10', 600],
    ['Argo 20/40/60/80 %, 10 min, ≥ 95 %', 7_200],
    ['SageMaker 30 % canary 10+10 min, > 1 % 2×10 min', 15_600],
    ['SageMaker 10 % canary 10+10 min, > 1 % 2×1 min', 240],
    ['CodeDeploy 10 % 5 min, > 1 % 2×1 min', 240],
  ])('%s, after %i requests of 1,200 a minute', (name, requests) => {
    let served = 0;
    const next = (share: number) => {
      served += 200 * share;
      return { baselineRequests: 0, baselineEvents: 0, canaryRequests: 200 * share, canaryEvents: 100 * share };
    };
    expect(peers.find(peer => peer.name === name)?.roll({ dispersion: 1, next })).toBe('rolled back');
    expect(served).toBeCloseTo(requests, 6);
  });
});

describe('the report', () => {
  it("gives Wilson's interval", () => {
    expect(wilson(0, 100)).toEqual([expect.closeTo(0, 12), expect.closeTo(0.0369935, 6)]);
    expect(wilson(50, 100)).toEqual([expect.closeTo(0.4038315, 6), expect.closeTo(0.5961685, 6)]);
  });
});
