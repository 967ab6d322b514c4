import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { patientTerms } from '#shared/domain/canary/patient-terms.ts';
import { plannedBegin, verdictSpan } from '#shared/domain/canary/verdict-span.ts';
import { productScenarios } from '../../../../bench/canary/product/product-scenarios.ts';
import { simulateProduct } from '../../../../bench/canary/product/simulate-product.ts';
import { median } from '../../../../bench/canary/report/tables.ts';
import { judged, minute } from './traffic-of.ts';

const hour = 3_600_000;

describe('for how long a quiet model is gathered', () => {
  it.each([
    [60, 0.05, (2 / 3) * hour],
    [10, 0.5, 0.4 * hour],
    [10, 0.75, 0.8 * hour],
    [1, 0.01, 24 * hour],
  ])('%s requests an hour at a share of %s', (perHour, share, ms) => {
    expect(verdictSpan(perHour, share)?.ms).toBe(ms);
  });

  it('is one window where that holds enough, and where nothing is known', () => {
    expect(verdictSpan(14_400, 0.05)).toBeUndefined();
    expect(verdictSpan(14_399, 0.05)?.ms).toBe(20_000);
    expect([verdictSpan(undefined, 0.05), verdictSpan(60, 0), verdictSpan(60, 1)]).toEqual(Array(3).fill(undefined));
  });

  it('begins by the time that has passed since the share was given, on the grid of windows', () => {
    const span = { ms: 40_000, requests: 9 };
    expect([104_000, 139_999, 140_000, 185_000].map(at => plannedBegin(span, 104_000, at))).toEqual([
      100_000, 100_000, 140_000, 180_000,
    ]);
    expect(plannedBegin(span, 104_000, 90_000)).toBe(90_000);
  });
});

describe('the patience with a model', () => {
  it('is as the policy says where it is busy', () => {
    expect(patientTerms(defaultTerms, 72_000, 0.05)).toEqual(defaultTerms);
  });

  it('asks for no more requests of warm-up than come within ten minutes, or within the warm-up', () => {
    expect(patientTerms(defaultTerms, 240, 0.05).warmUp).toEqual({ seconds: 60, requests: 2 });
    expect(patientTerms(defaultTerms, 600, 0.05).warmUp).toEqual({ seconds: 60, requests: 5 });
    expect(patientTerms(defaultTerms, 6_000, 0.05).warmUp).toEqual({ seconds: 60, requests: 20 });
    const slowStarter = { ...defaultTerms, warmUp: { seconds: 3600, requests: 20 } };
    expect(patientTerms(slowStarter, 60, 0.05).warmUp).toEqual({ seconds: 3600, requests: 3 });
    expect(patientTerms(defaultTerms, 60, 0.05).warmUp).toEqual({ seconds: 0, requests: 0 });
    const none = { ...defaultTerms, warmUp: { seconds: 60, requests: 0 } };
    expect(patientTerms(none, 600, 0.05).warmUp).toEqual({ seconds: 60, requests: 0 });
  });

  it.each([0.01, 0.05, 0.25, 0.5])('leaves the warm-up out where one failure sends nothing back: share %s', share => {
    const terms = patientTerms(defaultTerms, 5 / share, share);
    expect(terms.warmUp).toEqual({ seconds: 0, requests: 0 });
    for (const times of [1, 2, 4, 8]) {
      const others = Math.round((times * (1 - share)) / share);
      const [look] = judged([minute(others, 0, 1, 1)], terms).windows;
      expect(look?.verdict).not.toBe('rollback');
    }
  });

  it('calls it silence when several spans hold nothing', () => {
    expect(patientTerms(defaultTerms, 60, 0.05).blind).toEqual({ holdSeconds: 9600, stepDownSeconds: 19_200 });
    expect(patientTerms(defaultTerms, 6_000, 0.05).blind).toEqual(defaultTerms.blind);
  });
});

/** Simulated as the product counts, stores and looks; the figures are one and a half times those of a fixed span. */
describe('a candidate of a quiet model that fails every request', () => {
  it.each([
    ['quiet-60h-fails', 90],
    ['quiet-10h-fails', 135],
  ])('is found in time: %s within %s min', (name, minutes) => {
    const scenario = productScenarios.find(one => one.name === name);
    const [cell] = scenario ? simulateProduct(scenario, 3, 0, 200) : [];
    expect(cell?.rolledBack).toBe(200);
    expect(median(cell?.secondsBack ?? []) / 60).toBeLessThanOrEqual(minutes);
  });
});
