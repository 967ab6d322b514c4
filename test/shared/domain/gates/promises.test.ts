import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasMetrics } from '../../../../shared/domain/gates/bias/registry.ts';
import { comparisons } from '../../../../shared/domain/gates/comparisons/registry.ts';
import type { EvaluationRow } from '../../../../shared/domain/gates/evaluation-row.ts';
import { readEvidence } from '../../../../shared/domain/gates/evidence.ts';
import type { GateTerms } from '../../../../shared/domain/gates/gate-terms.ts';
import { tangoScore } from '../../../../shared/domain/gates/kernels/tango.ts';
import { anchoredMetrics, comparedMetrics } from '../../../../shared/domain/gates/kinds/compared-metrics.ts';
import { gateKinds } from '../../../../shared/domain/gates/kinds/registry.ts';
import { gateMetrics } from '../../../../shared/domain/gates/metrics/registry.ts';
import { decided, evidenceOf, metric, only, rowsWith, terms, withoutChampion } from './rows-of.ts';

const score = fc.constantFrom(0, 0.1, 0.3, 0.5, 0.7, 0.9, 1);
const someRows = fc
  .array(
    fc.record({
      label: fc.constantFrom(0, 1),
      champion: score,
      candidate: score,
      slice: fc.record({ entry: fc.constantFrom('online', 'branch') }),
      facet: fc.record({ region: fc.constantFrom('north', 'south') }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map(rows => rows.map((row, i): EvaluationRow => ({ id: `r${i}`, ...row })));

const all: GateTerms = terms({
  metrics: gateMetrics
    .filter(({ name }) => name !== 'brier')
    .map(({ name }) => metric(name, { floor: 0.2, margin: 0.1 })),
  slices: [{ field: 'entry', margin: 0.02 }],
  bias: [{ facet: 'region', metric: 'DPPL', max: 0.2 }],
});

const runs = { numRuns: 60 };

/** Nine digits; what is left of a sum that is 0 depends on the order of its parts. */
const rounded = (value: number) => (Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(9)));

describe.each(gateKinds)('every gate of the kind $name', kind => {
  const judged = (rows: readonly EvaluationRow[], gates = all) => {
    const anchors = [{ version: 1, scores: Float64Array.from(rows, ({ champion = 0 }) => 1 - champion) }];
    const input = { reason: 'quality' as const, evidence: evidenceOf(rows, anchors), terms: gates };
    return kind.judge(input, comparedMetrics(input), anchoredMetrics(input));
  };

  it('is named after its kind, and tells numbers that are numbers', () => {
    fc.assert(
      fc.property(someRows, rows => {
        const findings = judged(rows);
        expect(findings.length).toBeGreaterThan(0);
        for (const { name, outcome, numbers } of findings) {
          expect(name.startsWith(`${kind.name}:`)).toBe(true);
          expect(['pass', 'fail', 'undecided']).toContain(outcome);
          expect(JSON.parse(JSON.stringify(numbers))).toEqual(numbers);
        }
      }),
      runs,
    );
  });

  it('says nothing where the terms ask for nothing, and passes nothing without rows', () => {
    expect(judged(rowsWith({ n: 300, b: 1, c: 1 }), terms({}))).toEqual([]);
    for (const { outcome, numbers } of judged([])) {
      expect(outcome).toBe('undecided');
      expect(JSON.parse(JSON.stringify(numbers))).toEqual(numbers);
    }
  });

  it('finds the same in whatever order the rows come', () => {
    const digits = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? rounded(one) : one)));
    fc.assert(
      fc.property(someRows, rows => {
        expect(digits(judged(rows.toReversed()))).toEqual(digits(judged(rows)));
      }),
      runs,
    );
  });
});

describe('a candidate passes no gate', () => {
  const gates = { metrics: [metric('accuracy', { floor: 0, margin: 0.5 })] };
  const rows = rowsWith({ n: 400, b: 4, c: 4 });

  it('although it passes with all of its evidence', () => expect(decided(rows, gates).outcome).toBe('pass'));

  it('without a champion, without rows, or without any gate', () => {
    expect(decided(withoutChampion(rows), gates).outcome).toBe('undecided');
    expect(decided([], gates).outcome).toBe('undecided');
    expect(decided(rows, {}).outcome).toBe('undecided');
    fc.assert(
      fc.property(someRows, some => {
        expect(decided(withoutChampion(some), all).outcome).not.toBe('pass');
      }),
      runs,
    );
  });

  it.each<[string, (row: EvaluationRow) => EvaluationRow, string]>([
    ['a champion that was scored on other rows', ({ champion: _, ...row }) => row, 'champion: missing'],
    ['a row that counts twice', row => ({ ...row, id: 'w0' }), 'the id is the same as that of rows[0]'],
    ['a label that is no class', row => ({ ...row, label: 2 }), 'label: expected 0 or 1, got 2'],
    [
      'a score that is none',
      row => ({ ...row, candidate: Number.NaN }),
      'candidate: expected a score from 0 to 1, got NaN',
    ],
    ['a score above 1', row => ({ ...row, candidate: 1.01 }), 'candidate: expected a score from 0 to 1, got 1.01'],
    ['a champion below 0', row => ({ ...row, champion: -0.1 }), 'champion: expected a score from 0 to 1, got -0.1'],
  ])('with %s: it never becomes evidence, wherever it stands', (_, spoil, words) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 399 }), at => {
        const evidence = readEvidence(rows.map((row, i) => (i === at ? spoil(row) : row)));
        const { unreadable } = evidence as { unreadable: string };
        expect(unreadable).toContain(`rows[${at}] (id "`);
        expect(unreadable).toContain(words);
      }),
      runs,
    );
  });

  it('with an anchor that has no scores, too few, or one that is none', () => {
    const scores = Float64Array.from(rows, ({ champion = 0 }) => champion);
    expect(decided(rows, gates, undefined, [{ version: 1, scores }]).outcome).toBe('pass');
    expect(decided(rows, gates, undefined, [{ version: 1 }]).outcome).toBe('undecided');
    const few = readEvidence(rows, [{ scores: scores.slice(1) }]);
    expect(few).toEqual({ unreadable: 'The anchor has 399 scores of 400 rows.' });
    const wrong = readEvidence(rows, [{ scores: scores.with(7, 1.5) }]);
    expect(wrong).toEqual({ unreadable: 'rows[7] (id "w7"): anchor: expected a score from 0 to 1, got 1.5.' });
  });

  it('with a champion that only later rows have', () => {
    const evidence = readEvidence([...withoutChampion(rows.slice(0, 1)), ...rows.slice(1)]);
    expect(evidence).toEqual({
      unreadable: expect.stringContaining('rows[1] (id "w1"): champion: there although rows[0] has none'),
    });
  });
});

describe.each(biasMetrics)('the measure of bias $name', ({ name, fair }) => {
  /** Both groups alike in everything, of 400 rows each. */
  const alike = Array.from({ length: 800 }, (_, i) => ({
    id: `b${i}`,
    label: i % 4 < 2 ? 1 : 0,
    candidate: i % 16 < 14 === i % 4 < 2 ? 0.9 : 0.1,
    facet: { region: i % 2 ? 'south' : 'north' },
    slice: { entry: i % 32 < 16 ? 'online' : 'branch' },
  }));
  const gate = (rows: readonly EvaluationRow[], max: number) =>
    only(decided(rows, { bias: [{ facet: 'region', value: 'south', metric: name, max, group: 'entry' }] }));

  it('passes groups that are treated alike', () => {
    expect(gate(alike, 0.15)).toMatchObject({ outcome: 'pass', numbers: { na: 400, nd: 400 } });
    if (name !== 'GE') expect(gate(alike, 0.15).numbers['value']).toBeCloseTo(fair, 12);
  });

  it('does not pass groups that are not', () => {
    const south = (row: EvaluationRow) => row.facet?.['region'] === 'south';
    const apart = alike.map((row, i) =>
      south(row) ? { ...row, label: i % 20 === 1 ? 1 : 0, candidate: i % 40 >= 13 ? 0.9 : 0.1 } : row,
    );
    const rows = apart.filter((row, i) => !south(row) || i % 8 < 4);
    expect(gate(rows, 0.001).outcome).not.toBe('pass');
  });
});

describe('comparisons', () => {
  const pairs = gateMetrics.flatMap(({ name, methods }) => methods.map(method => [name, method] as const));
  const compared = (rows: readonly EvaluationRow[], name: string, method: (typeof pairs)[number][1], margin = 0.1) =>
    only(decided(rows, { metrics: [metric(name, { margin, method })] }));
  const swapped = (rows: readonly EvaluationRow[]) =>
    rows.map(row => ({ ...row, champion: row.candidate, candidate: row.champion ?? 0 }));

  it('know every method that a metric names', () => {
    for (const [, method] of pairs) expect(comparisons[method].method).toBe(method);
  });

  it.each(pairs)('%s by %s: models that change places change the sign of everything', (name, method) => {
    fc.assert(
      fc.property(someRows, rows => {
        const [there, back] = [compared(rows, name, method).numbers, compared(swapped(rows), name, method).numbers];
        expect(back['candidate']).toBe(there['champion']);
        const none = there['difference'] === null;
        expect(back['difference']).toEqual(none ? null : expect.closeTo(-Number(there['difference']), 12));
        const [low, high] = Object(there['interval95'] ?? [0, 0]);
        const [from, to] = Object(back['interval95'] ?? [0, 0]);
        expect([from, to]).toEqual([expect.closeTo(-high, 9), expect.closeTo(-low, 9)]);
      }),
      { numRuns: method === 'bootstrap' ? 10 : 60 },
    );
  });

  it.each(pairs)('%s by %s: a wider margin is never harder, and no model passes and fails', (name, method) => {
    const rank = { fail: 0, undecided: 1, pass: 2 } as Record<string, number>;
    fc.assert(
      fc.property(someRows, rows => {
        const ranks = [0.01, 0.1, 0.4, 0.9].map(margin => rank[compared(rows, name, method, margin).outcome] ?? -1);
        expect(ranks).toEqual([...ranks].sort());
      }),
      { numRuns: method === 'bootstrap' ? 8 : 60 },
    );
  });

  it('one row more that only the candidate has right never lowers its score', () => {
    const counts = fc.record({ b: fc.nat(40), c: fc.nat(40), both: fc.nat(200) });
    fc.assert(
      fc.property(counts, fc.constantFrom(0.005, 0.02, 0.1), ({ b, c, both }, margin) => {
        const n = b + c + both + 1;
        expect(tangoScore({ n, b, c: c + 1 }, -margin)).toBeGreaterThanOrEqual(tangoScore({ n, b, c }, -margin));
        expect(tangoScore({ n, b: b + 1, c }, -margin)).toBeLessThanOrEqual(tangoScore({ n, b, c }, -margin));
      }),
    );
  });
});
