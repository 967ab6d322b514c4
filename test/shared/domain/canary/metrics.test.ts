import { describe, expect, it } from 'vitest';
import { defaultTerms, plainTerms } from '../../../../shared/domain/canary/analysis-terms.ts';
import type { ArmWindow, JudgeWindow } from '../../../../shared/domain/canary/judge-window.ts';
import type { Metric } from '../../../../shared/domain/canary/metrics/metric.ts';
import { countedMetrics } from '../../../../shared/domain/canary/metrics/registry.ts';
import { threshold } from '../../../../shared/domain/canary/metrics/threshold.ts';
import { RunningMetric } from './running-metric.ts';
import { judged, repeat } from './traffic-of.ts';

const terms = { ...plainTerms, thresholds: { queue: { above: 10, breaches: 2, of: 3 } } };
const setting = { terms, dispersion: 1, canaryRequestsPerHour: 1000 };

const arm: ArmWindow = {
  requests: 500,
  errors: { model: 5, client: 5 },
  latencyOver: [250, 50],
  classes: { ham: 300, spam: 200 },
  scores: [10, 20, 30, 40],
};
const bad: ArmWindow = {
  requests: 500,
  errors: { model: 120, client: 120 },
  latencyOver: [400, 150],
  classes: { ham: 30, spam: 470 },
  scores: [90, 9, 1, 0],
};
const window = (baseline: ArmWindow, canary: ArmWindow): JudgeWindow => ({ seconds: 60, share: 0.5, baseline, canary });
const observe = (metric: Metric, windows: readonly JudgeWindow[]) =>
  windows.reduce((running, one) => running.observe(one), new RunningMetric(metric, setting, window(arm, arm)));

/** What every metric over counts promises. */
describe.each(countedMetrics.map(metric => [metric.name, metric] as const))('metric %s', (_name, metric) => {
  it('applies only where it is counted', () => {
    const bare = { requests: 5, errors: { model: 0 } };
    expect(metric.applies(window(arm, arm), defaultTerms)).toBe(true);
    expect(metric.applies(window(bare, arm), defaultTerms)).toBe(true);
    expect(metric.applies(window(bare, bare), plainTerms)).toBe(metric.name === 'errors');
  });

  it('has heard nothing before the first window, and nothing from an idle arm', () => {
    const idle: ArmWindow = { requests: 0, errors: {} };
    for (const windows of [[], [window(arm, idle)], [window(idle, arm)]]) {
      const reading = observe(metric, windows).reading();
      expect(reading.heard).toBe('no-data');
      expect(reading.logE).toBeCloseTo(0, 12);
      expect(reading.excluded).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('finds a candidate that is much worse, and none that is the same', () => {
    expect(observe(metric, repeat(3, window(arm, bad))).reading().logE).toBeGreaterThan(Math.log(20));
    expect(observe(metric, repeat(20, window(arm, arm))).reading().logE).toBeLessThan(0);
  });

  it('needs more of a tempered comparison', () => {
    const tempered = new RunningMetric(metric, { ...setting, dispersion: 3 }, window(arm, bad))
      .observe(window(arm, bad))
      .reading().logE;
    expect(tempered).toBeLessThan(observe(metric, [window(arm, bad)]).reading().logE);
  });

  it('proves harmless what is the same, if it is critical, and never what is worse', () => {
    const proven = observe(metric, repeat(200, window(arm, arm))).reading().excluded <= 2;
    expect(proven).toBe(metric.critical || metric.name === 'clientErrors');
    expect(observe(metric, repeat(200, window(arm, bad))).reading().excluded).toBeGreaterThan(2);
  });

  it('carries every share once it is proven, and no more than there is', () => {
    const { carries, excluded } = observe(metric, repeat(200, window(arm, arm))).reading();
    expect(carries).toBeLessThanOrEqual(1);
    if (metric.name === 'quality') expect([carries, excluded]).toEqual([1, 1]);
  });

  it('changes nothing of what it was', () => {
    const before = new RunningMetric(metric, setting, window(arm, bad));
    const reading = JSON.stringify(before.reading());
    before.observe(window(arm, bad));
    expect(JSON.stringify(before.reading())).toBe(reading);
  });
});

describe('metrics in the verdict', () => {
  const verdict = (baseline: ArmWindow, canary: ArmWindow, more = {}) =>
    judged(repeat(20, window(baseline, canary)), more);

  it.each([
    ['errors', { errors: { model: 60, client: 5 } }],
    ['latency', { latencyOver: [320, 50] }],
    ['quality', { scores: [40, 30, 20, 10] }],
    ['clientErrors', { errors: { model: 5, client: 80 } }],
  ])('%s alone is enough to go back', (name, change) => {
    expect(verdict(arm, { ...arm, ...change })).toMatchObject({ verdict: 'rollback', causes: [name] });
  });

  it('drift is reported, and decides only where the policy says so', () => {
    const drifted = { ...arm, classes: { ham: 100, spam: 400 } };
    const reported = verdict(arm, drifted);
    expect(reported.verdict).not.toBe('rollback');
    expect(reported.windows.at(-1)?.metrics.drift).toMatchObject({ state: 'regressed', weight: 0 });
    expect(reported.windows.at(-1)?.metrics.drift?.details?.distance).toBeCloseTo(0.4, 12);
    expect(verdict(arm, drifted, { rollbackOnDrift: true }).causes).toEqual(['drift']);
  });

  it('have the say that is documented', () => {
    const metrics = verdict(arm, arm, { ...defaultTerms, rollbackOnDrift: true }).windows[0]?.metrics ?? {};
    const weights = Object.entries(metrics).map(([name, { weight }]) => [name, Number((weight * 12.5).toFixed(6))]);
    expect(Object.fromEntries(weights)).toEqual({
      errors: 4,
      latency: 3,
      quality: 2,
      clientErrors: 1,
      drift: 2,
      catastrophe: 0.5,
    });
    expect(Object.values(metrics).reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe("a metric of the user's", () => {
  const rule = { above: 10, breaches: 2, of: 3 };
  const values = (...measured: (number | 'provider-error')[]): JudgeWindow[] =>
    measured.map(queue => ({ ...window(arm, arm), measured: { queue } }));
  const reading = (...measured: (number | 'provider-error')[]) =>
    observe(threshold('queue', rule), values(...measured)).reading();

  it('stops the rollout when it breaks its rule often enough', () => {
    expect(reading(11, 9, 9).stop).toBeUndefined();
    expect(reading(11, 9, 12).stop).toContain('above 10 in 2 of the last 3');
    expect(reading(11, 9, 9, 12).stop).toBeUndefined();
    expect(judged(values(11, 12), { thresholds: { queue: rule } })).toMatchObject({
      verdict: 'rollback',
      causes: ['queue'],
    });
  });

  it('takes an outage for no evidence', () => {
    expect(reading(11, 'provider-error')).toMatchObject({ heard: 'provider-error' });
    expect(reading(11, 'provider-error').stop).toBeUndefined();
    const out = judged(values('provider-error'), { thresholds: { queue: rule } });
    expect(out.windows[0]?.metrics.queue?.state).toBe('provider-error');
  });

  it('does not stand in the way of a promotion', () => {
    const bare = { requests: 500, errors: { model: 5 } };
    const fine = { ...window(bare, bare), measured: { queue: 1 } };
    expect(judged(repeat(60, fine), { thresholds: { queue: rule } }).verdict).toBe('promote');
  });

  it('may be bounded from below', () => {
    const low = observe(threshold('hits', { below: 1, breaches: 1, of: 1 }), [
      { ...window(arm, arm), measured: { hits: 0.5 } },
    ]);
    expect(low.reading().stop).toContain('below 1');
    const enough = observe(threshold('hits', { below: 1, breaches: 1, of: 1 }), [
      { ...window(arm, arm), measured: { hits: 1 } },
    ]);
    expect(enough.reading().stop).toBeUndefined();
  });
});
