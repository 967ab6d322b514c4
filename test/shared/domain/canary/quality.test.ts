import { describe, expect, it } from 'vitest';
import { plainTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { ArmWindow, JudgeWindow } from '#shared/domain/canary/judge-window.ts';
import { quality } from '#shared/domain/canary/metrics/quality.ts';
import { createRandom } from '../../../../bench/canary/chance/random.ts';
import { RunningMetric } from './running-metric.ts';
import { judged, repeat } from './traffic-of.ts';

const setting = { terms: plainTerms, dispersion: 1, canaryRequestsPerHour: 1000 };
const served = (scores?: readonly number[]): ArmWindow => ({ requests: 500, errors: {}, ...(scores && { scores }) });
const window = (baseline?: readonly number[], canary?: readonly number[]): JudgeWindow => ({
  seconds: 10,
  share: 0.5,
  baseline: served(baseline),
  canary: served(canary),
});
const begun = () => new RunningMetric(quality, setting, window([0, 0]));
const evidence = (windows: readonly JudgeWindow[]) =>
  windows.reduce((running, one) => running.observe(one), begun()).reading().logE;

describe('scores of answers', () => {
  it('count alike whether both arms have them at one time or one after the other', () => {
    const together = evidence(repeat(10, window([5, 45], [45, 5])));
    const apart = evidence(repeat(10, [window([5, 45]), window(undefined, [45, 5])]).flat());
    expect(apart).toBeCloseTo(together, 12);
    expect(apart).toBeGreaterThan(Math.log(20));
  });

  it('wait for the other arm, and say nothing until it has some', () => {
    expect(evidence(repeat(100, window([5, 45])))).toBe(0);
  });

  it('are taken while one of the arms serves nothing', () => {
    const idle = { ...window([5, 45], [45, 5]), canary: { ...served([45, 5]), requests: 0 } };
    const { verdict, causes } = judged([...repeat(3, window()), ...repeat(20, idle)]);
    expect({ verdict, causes }).toEqual({ verdict: 'rollback', causes: ['quality'] });
  });

  it('hold a promotion up only where the terms say so', () => {
    const windows = [window([1, 1], [1, 1]), ...repeat(200, window())];
    expect(judged(windows).verdict).not.toBe('promote');
    expect(judged(windows, { promotionNeedsQuality: false }).verdict).toBe('promote');
  });

  it('that are rare and alike accuse in fewer than one of twenty rollouts', () => {
    const random = createRandom('quality');
    const some = (): number[] => {
      const counts = [0, 0];
      for (let i = 0; i < 3; i++) {
        const bucket = random() < 0.9 ? 1 : 0;
        if (random() < 0.2) counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
      return counts;
    };
    const accused = Array.from({ length: 400 }).filter(() => {
      let running = begun();
      for (let i = 0; i < 200; i++) {
        running = running.observe(window(some(), random() < 0.3 ? some() : undefined));
        if (running.reading().logE >= Math.log(20)) return true;
      }
      return false;
    });
    expect(accused.length).toBeLessThan(20);
  });
});
