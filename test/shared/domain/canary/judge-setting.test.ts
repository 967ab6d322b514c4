import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { judgeSetting } from '#shared/domain/canary/judge-setting.ts';
import type { ArmCounts, OutcomeWindow, Tally } from '#shared/domain/inference/outcome-window.ts';

const baseline = { slot: 'blue', version: 1 };

function tally(requests: number, failed: number, slow = failed): Tally {
  return { requests, errors: { model: failed, client: 1 }, latencyOver: [slow, 0] };
}

/** Ten seconds: 100 requests with 10 failures, of which `pseudo` fell on the ten that stand for a candidate's. */
function windowAt(nth: number, pseudo: Tally | undefined, more: Partial<ArmCounts> = {}): OutcomeWindow {
  const arm = { ...baseline, ...tally(100, 10), classes: {}, ...(pseudo && { pseudo }), ...more };
  const startMs = nth * 10_000;
  return { schema: 1, model: 'm', startMs, windowMs: 10_000, latencyThresholdsMs: [10, 100], arms: { a: arm } };
}

const settingOf = (items: readonly OutcomeWindow[]) => judgeSetting(defaultTerms, items, baseline, 0.05);
const many = (count: number, one: (nth: number) => OutcomeWindow) => Array.from({ length: count }, (_, i) => one(i));

describe('what a judgement goes by', () => {
  it('is the terms alone where the baseline was not seen for ten minutes', () => {
    expect(settingOf([])).toEqual({ terms: defaultTerms });
    expect(settingOf(many(59, i => windowAt(i, tally(10, 1))))).toEqual({ terms: defaultTerms });
    expect(settingOf(many(90, i => windowAt(i, tally(10, 1), { version: 7 })))).toEqual({ terms: defaultTerms });
  });

  it('expects of the candidate its share of what the baseline was asked, environments added up', () => {
    const one = many(60, i => windowAt(i, undefined));
    expect(settingOf([...one].reverse()).expectedCanaryRequestsPerHour).toBeCloseTo(36_000 * 0.05, 6);
    const samples = one.map(item => ({ ...item, replayed: true as const }));
    expect(settingOf([...one, ...samples]).expectedCanaryRequestsPerHour).toBeCloseTo(36_000 * 0.05, 6);
    expect(settingOf([...one, ...one]).expectedCanaryRequestsPerHour).toBeCloseTo(72_000 * 0.05, 6);
  });

  it('takes φ from the continuous A/A test: 1 where it varies as chance does, more where failures come in groups', () => {
    const calm = settingOf(many(120, i => windowAt(i, tally(10, i % 2 ? 0 : 2))));
    expect(calm.dispersion).toMatchObject({ errors: 1, latency: 1 });
    const grouped = settingOf(many(120, i => windowAt(i, tally(10, i % 10 ? 0 : 10))));
    expect(grouped.dispersion?.['errors']).toBeGreaterThan(5);
    expect(grouped.dispersion?.['latency']).toBeGreaterThan(5);
  });

  it('has no φ from fewer than thirty windows with something in them, and none from before the test', () => {
    const few = many(90, i => windowAt(i, i < 61 ? undefined : tally(10, 1)));
    expect(settingOf(few).dispersion).toBeUndefined();
    const enough = many(92, i => windowAt(i, i < 61 ? undefined : tally(10, 1)));
    expect(Object.keys(settingOf(enough).dispersion ?? {})).toEqual(['errors', 'clientErrors', 'latency']);
  });
});
