import { describe, expect, it } from 'vitest';
import { curvesOf } from '#shared/domain/comparison/curves/curves.ts';
import { pairEvaluations } from '#shared/domain/comparison/pair-evaluations.ts';
import { reportedMetrics } from '#shared/domain/comparison/reported-metrics.ts';
import { type Evidence, readEvidence } from '#shared/domain/gates/evidence.ts';
import { auc } from '#shared/domain/gates/metrics/auc.ts';
import { reportOf, rowsOf, terms } from './compared.ts';

const rows = rowsOf(600);
const report = reportOf(rows);
const metric = (name: string, of = report) => of.metrics.find(one => one.name === name);

function evidenceOf(given: Parameters<typeof readEvidence>[0]): Evidence {
  const read = readEvidence(given);
  if ('unreadable' in read) throw new Error(read.unreadable);
  return read;
}

describe('two versions on the same rows', () => {
  // Ten rows by hand: closed-loop's golden values of AUC, log loss and Brier.
  const golden = reportOf(
    [
      [1, 0.9, 0.95],
      [1, 0.8, 0.6],
      [1, 0.55, 0.7],
      [1, 0.4, 0.35],
      [0, 0.7, 0.5],
      [0, 0.5, 0.45],
      [0, 0.3, 0.4],
      [0, 0.3, 0.35],
      [0, 0.2, 0.2],
      [0, 0.1, 0.05],
    ].map(([label = 0, champion = 0, candidate = 0], i) => ({ id: String(i), label, champion, candidate })),
  );

  it('shows every metric of both, and the difference with the interval of its test', () => {
    expect(golden.metrics.map(({ name, difference }) => [name, difference?.method])).toEqual([
      ['auc', 'delong'],
      ['accuracy', 'tango'],
      ['logLoss', 'paired-t'],
      ['brier', 'paired-t'],
      ['precision', undefined],
      ['recall', undefined],
    ]);
    const found = metric('auc', golden);
    expect(found?.champion?.value).toBeCloseTo(0.875, 9);
    expect(found?.candidate.value).toBeCloseTo(0.854166667, 9);
    expect(found?.difference?.value).toBeCloseTo(-0.020833333, 9);
    expect(found?.difference?.interval95?.[0]).toBeCloseTo(-0.020833333 - 1.959963984540054 * 0.109449379, 6);
    expect(metric('logLoss', golden)?.difference?.value).toBeCloseTo(-0.030596019, 9);
    expect(metric('brier', golden)?.candidate.value).toBeCloseTo(0.14525, 9);
  });

  it('has intervals that hold their value, within what is possible', () => {
    for (const { candidate, champion, difference } of report.metrics) {
      for (const one of [candidate, champion, difference]) {
        if (!one?.interval95) continue;
        expect(one.interval95[0]).toBeLessThanOrEqual(one.value ?? Number.NaN);
        expect(one.interval95[1]).toBeGreaterThanOrEqual(one.value ?? Number.NaN);
      }
      expect(candidate.interval95?.[0]).toBeGreaterThanOrEqual(0);
    }
  });

  it('compares slices, with what their gates came to', () => {
    expect(report.slices.map(({ field, value, rows: n, outcome }) => [field, value, n, outcome])).toEqual([
      ['entry', 'chip', 400, 'pass'],
      ['entry', 'online', 200, 'pass'],
    ]);
  });

  it('is the same for the same rows, and has no number that is none', () => {
    expect(reportOf(rowsOf(600))).toEqual(report);
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });

  it.each([1, 2, 5])('says what does not exist on %i rows of one class', n => {
    const few = reportOf(rowsOf(n).map(row => ({ ...row, label: 0 })));
    expect(metric('auc', few)?.candidate).toEqual({ value: null, interval95: null });
    expect(few.curves).toEqual({});
  });
});

describe('the curves', () => {
  const scored = { labels: evidenceOf(rows).labels, scores: evidenceOf(rows).candidate };
  const curves = curvesOf(scored, 0.5);

  it('go from nothing to everything, and have the area of the metric below them', () => {
    const roc = curves?.roc ?? [];
    expect([roc[0], roc.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    const area = roc.slice(1).reduce((sum, [x, y], i) => {
      const [left = 0, up = 0] = roc[i] ?? [];
      return sum + ((x - left) * (y + up)) / 2;
    }, 0);
    expect(area).toBeCloseTo(auc.value(scored.labels, scored.scores, 0.5) ?? 0, 2);
  });

  it('have few points, however many rows there are', () => {
    const many = evidenceOf(rowsOf(20_000));
    const found = curvesOf({ labels: many.labels, scores: many.candidate }, 0.5);
    for (const points of [found?.roc, found?.precisionRecall]) expect(points?.length).toBeLessThan(600);
  });

  it('take equal scores as one step', () => {
    const equal = { labels: Uint8Array.of(1, 0, 1, 0), scores: Float64Array.of(0.5, 0.5, 0.5, 0.5) };
    expect(curvesOf(equal, 0.5)).toMatchObject({
      roc: [
        [0, 0],
        [1, 1],
      ],
      precisionRecall: [[1, 0.5]],
      calibration: [{ rows: 4, score: 0.5, rate: 0.5 }],
      atThreshold: { roc: [1, 1], precisionRecall: [1, 0.5] },
    });
  });

  it('count every row in one tenth of the scale, a score of 1 too', () => {
    const all = { labels: Uint8Array.of(0, 1, 1), scores: Float64Array.of(0, 1, 0.95) };
    expect(curvesOf(all, 0.5)?.calibration.map(({ rows: n }) => n)).toEqual([1, 2]);
  });
});

describe('two evaluations', () => {
  const own = rows.map(({ champion: _, ...row }) => row);

  it('are put together on the same rows, in whatever order', () => {
    const paired = pairEvaluations(evidenceOf(own), evidenceOf(own.toReversed()));
    expect(paired).not.toHaveProperty('apart');
    expect('evidence' in paired && paired.evidence.champion).toEqual(evidenceOf(own).candidate);
  });

  it.each([
    ['of one row less', own.slice(1)],
    ['of another row', own.map((row, i) => (i === 4 ? { ...row, id: 'x' } : row))],
    ['with another label', own.map((row, i) => (i === 4 ? { ...row, label: 1 - row.label } : row))],
  ])('stand apart %s: no difference is told', (_, others) => {
    const paired = pairEvaluations(evidenceOf(own), evidenceOf(others));
    if (!('evidence' in paired)) throw new Error('unreadable');
    const apart = reportOf(own, { scores: { is: 'readable', ...paired, terms }, findings: [] });
    expect(apart.rows).toMatchObject({ champion: { on: 'other rows', rows: others.length } });
    expect(apart.metrics.every(({ champion, difference }) => champion && !difference)).toBe(true);
  });
});

describe('a ModelMetrics report', () => {
  it("is read in Model Monitor's layout, number by number", () => {
    const text = JSON.stringify({
      binary_classification_metrics: {
        auc: { value: 0.91, standard_deviation: 0.01 },
        recall: { value: 0.5, standard_deviation: 'NaN' },
        confusion_matrix: { '0': { '0': 1 } },
        precision: { value: 'NaN' },
        roc: { value: [1] },
      },
      regression_metrics: { mse: { value: 2 } },
      note: 'x',
    });
    expect(reportedMetrics(text)).toEqual([
      { name: 'binary_classification_metrics.auc', value: 0.91, standardDeviation: 0.01 },
      { name: 'binary_classification_metrics.recall', value: 0.5 },
      { name: 'regression_metrics.mse', value: 2 },
    ]);
  });

  it.each([
    '',
    'no',
    '[]',
    'null',
    '1',
    '{}',
    '{"auc":0.9}',
    '{"regression_metrics":null}',
    '{"regression_metrics":[1]}',
  ])('of another layout is unreadable: %s', text => {
    expect(reportedMetrics(text)).toHaveProperty('unreadable');
  });
});
