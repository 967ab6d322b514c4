import { describe, expect, it } from 'vitest';
import { aucEvidence, startAuc, watchAuc } from '../../../../shared/domain/quality/auc-evidence.ts';
import { cohortOutcome } from '../../../../shared/domain/quality/cohort.ts';
import { estimatedQuality } from '../../../../shared/domain/quality/estimated-quality.ts';
import { pairUp } from '../../../../shared/domain/quality/pair-up.ts';

const digits = (values: readonly (number | undefined)[]) => values.map(value => value?.toFixed(9));

describe('AUC by pairs', () => {
  const counts = { pairs: 40, won: 30, ties: 2 };

  it('has the reference values', () => {
    const state = watchAuc(startAuc(0.88), counts, 3650);
    expect(digits(state.logs)).toEqual(digits([0.674681053, 1.321377841, 1.715754611, 0.834760889]));
    expect(digits([aucEvidence(state)])).toEqual(digits([1.222091858]));
  });

  it('gathers evidence, tempered by phi, up to what an alarm needs', () => {
    const once = watchAuc(startAuc(0.88), counts, 3650);
    expect(aucEvidence(startAuc(0.88))).toBeUndefined();
    expect(aucEvidence(watchAuc(once, counts, 3650))).toBeGreaterThan(2);
    expect(aucEvidence(watchAuc(startAuc(0.88), counts, 3650, 2))).toBeLessThan(1);
    const lost = watchAuc(startAuc(0.88), { pairs: 1000, won: 0, ties: 0 }, 3650);
    expect(aucEvidence(lost)).toBeCloseTo(Math.log(4 * 3650), 9);
    expect(() => startAuc(0.2)).toThrow('above 0.2');
  });

  it('pairs each row once, in the order of arrival', () => {
    const row = (label: 0 | 1, score: number) => ({ label, score });
    const rows = [row(1, 0.9), row(0, 0.9), row(1, 0.2), row(0, 0.3), row(0, 0.1), row(1, 0.8)];
    expect(pairUp(rows)).toEqual({ pairs: 3, won: 1, ties: 1 });
    expect(pairUp([row(1, 0.9), row(1, 0.8)])).toEqual({ pairs: 0, won: 0, ties: 0 });
  });
});

describe('performance without labels', () => {
  it('has the reference values', () => {
    const found = estimatedQuality([0.9, 0.8, 0.6, 0.3, 0.2], 0.5);
    expect(digits([found.truePositives, found.falsePositives, found.falseNegatives, found.trueNegatives])).toEqual(
      digits([2.3, 0.7, 0.5, 1.5]),
    );
    expect(digits([found.accuracy, found.precision, found.recall, found.f1, found.auc])).toEqual(
      digits([0.76, 0.766666667, 0.821428571, 0.793103448, 0.808441558]),
    );
  });

  it('is unknown where there is nothing to divide by, and one half where all scores are equal', () => {
    expect(estimatedQuality([], 0.5)).toMatchObject({ accuracy: undefined, auc: undefined });
    expect(estimatedQuality([1, 1], 0.5).auc).toBeUndefined();
    expect(estimatedQuality([0.4, 0.4, 0.4], 0.5).auc).toBeCloseTo(0.5, 12);
  });
});

it('judges a cohort once its labels have had their time, if enough have come', () => {
  const terms = { delayMs: 70, minCoverage: 0.5 };
  const cohort = { windowEnd: 30, predictions: 100, labelled: 50 };
  expect(cohortOutcome(cohort, terms, 99)).toBe('waiting');
  expect(cohortOutcome(cohort, terms, 100)).toBe('judged');
  expect(cohortOutcome({ ...cohort, labelled: 49 }, terms, 100)).toBe('not-judged');
  expect(cohortOutcome({ ...cohort, predictions: 0, labelled: 0 }, terms, 100)).toBe('no-data');
});
