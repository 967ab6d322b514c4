import { describe, expect, it } from 'vitest';
import type { GateTerms } from '../../../../shared/domain/gates/gate-terms.ts';
import { decided, metric, only, rowsWith, tenRows, withoutChampion } from './rows-of.ts';

const metrics = (name: string, more = {}): Partial<GateTerms> => ({ metrics: [metric(name, more)] });
const good = rowsWith({ n: 5000, b: 10, c: 40, neither: 500 });

describe('floors', () => {
  it('are met at the floor itself, a gain upwards and a loss downwards', () => {
    const outcome = (name: string, floor: number) => only(decided(tenRows, metrics(name, { floor }))).outcome;
    expect(outcome('accuracy', 0.8)).toBe('pass');
    expect(outcome('accuracy', 0.800001)).toBe('fail');
    expect(outcome('brier', 0.1453)).toBe('pass');
    expect(outcome('brier', 0.1452)).toBe('fail');
    expect(outcome('logLoss', 0.4)).toBe('fail');
  });

  it('tell the value and the floor', () => {
    expect(only(decided(tenRows, metrics('auc', { floor: 0.85 })))).toEqual({
      name: 'floor:auc',
      outcome: 'pass',
      numbers: { candidate: 0.8541666666666666, floor: 0.85 },
    });
  });

  it('are undecided about an AUC of one class', () => {
    const gate = only(decided(rowsWith({ n: 50, b: 0, c: 0 }), metrics('auc', { floor: 0 })));
    expect(gate).toMatchObject({ outcome: 'undecided', numbers: { candidate: null } });
  });
});

describe('against the champion', () => {
  it('passes, fails and asks', () => {
    const outcome = (b: number, c: number) =>
      decided(rowsWith({ n: 1000, b, c }), metrics('accuracy', { margin: 0.02 })).outcome;
    expect(outcome(10, 10)).toBe('pass');
    expect(outcome(30, 10)).toBe('undecided');
    expect(outcome(60, 10)).toBe('fail');
  });

  it('by a bootstrap where it is asked for', () => {
    const outcome = (b: number, c: number) =>
      only(decided(rowsWith({ n: 400, b, c }), metrics('accuracy', { margin: 0.05, method: 'bootstrap' }))).outcome;
    expect([outcome(10, 10), outcome(30, 10), outcome(80, 0)]).toEqual(['pass', 'undecided', 'fail']);
  });

  it('an interval that ends at the margin itself proves neither', () => {
    const worse = rowsWith({ n: 8, b: 8, c: 0 });
    const outcome = (margin: number) =>
      only(decided(worse, metrics('accuracy', { margin, method: 'bootstrap' }))).outcome;
    expect(outcome(0.99)).toBe('fail');
    const half = worse.map(row => ({ ...row, label: 0, champion: 0.5, candidate: 0.75 }));
    const brier = (margin: number) => only(decided(half, metrics('brier', { margin }))).outcome;
    expect([brier(0.3125), brier(0.3124), brier(0.3126)]).toEqual(['undecided', 'fail', 'pass']);
  });

  it('goes by the AUC of each resample that has both classes', () => {
    const gate = only(decided(tenRows, metrics('auc', { margin: 0.5, method: 'bootstrap' })));
    const { replicates, difference } = gate.numbers as Record<string, number>;
    expect(difference).toBeCloseTo(0.8541666666666666 - 0.875, 12);
    expect(replicates).toBeLessThan(2000);
    expect(replicates).toBeGreaterThan(1950);
    expect(gate.outcome).toBe('pass');
  });

  it.each(['logLoss', 'brier'])('takes a loss that falls as better: %s', name => {
    const swapped = tenRows.map(row => ({ ...row, champion: row.candidate, candidate: row.champion ?? 0 }));
    const difference = (rows: typeof tenRows) =>
      only(decided(rows, metrics(name, { margin: 1e-4, method: 'bootstrap' }))).numbers['difference'];
    expect(difference(tenRows)).toBeLessThan(0);
    expect(difference(swapped)).toBeGreaterThan(0);
    const broken = good.map(row => ({ ...row, candidate: 0.05 }));
    expect(only(decided(broken.slice(0, 300), metrics(name, { margin: 0.01 }))).outcome).toBe('fail');
  });

  it('without any spread the difference itself decides', () => {
    const shifted = tenRows.map(row => ({ ...row, candidate: (row.champion ?? 0) ** 2 }));
    const ranks = only(decided(shifted, metrics('auc', { margin: 0.01 })));
    expect(ranks.outcome).toBe('pass');
    expect(ranks.numbers).toMatchObject({
      difference: 0,
      interval95: [0, 0],
      nonInferior: { z: null, p: 0 },
      equal: { z: null, p: 1 },
    });
    const same = tenRows.map(row => ({ ...row, candidate: row.champion ?? 0 }));
    const losses = only(decided(same, metrics('logLoss', { margin: 0.01 })));
    expect(losses.outcome).toBe('pass');
    expect(losses.numbers).toMatchObject({
      sd: 0,
      interval90: [0, 0],
      nonInferior: { t: null, p: 0 },
      equal: { t: null, p: 1 },
    });
    const reversed = tenRows.map(row => ({ ...row, champion: row.label, candidate: 1 - row.label }));
    const wrong = only(decided(reversed, metrics('auc', { margin: 0.01 })));
    expect(wrong.outcome).toBe('fail');
    expect(only(decided(shifted, metrics('auc', { margin: 0 }))).outcome).toBe('fail');
    expect(wrong.numbers).toMatchObject({ difference: -1, nonInferior: { p: 1 }, equal: { p: 0 } });
  });

  it.each(['auc', 'logLoss', 'brier'])('one row proves nothing: %s', name => {
    expect(decided(tenRows.slice(0, 1), metrics(name, { margin: 0.5 })).outcome).toBe('undecided');
  });

  it('two rows can be resampled', () => {
    const { replicates } = only(decided(tenRows.slice(0, 2), metrics('brier', { margin: 0.5 }))).numbers;
    expect(replicates).toBe(2000);
  });

  it('scores of 0 and 1 have a finite log loss', () => {
    const sure = tenRows.map((row, i) => ({ ...row, champion: i % 2, candidate: row.label }));
    const { candidate, champion } = only(decided(sure, metrics('logLoss', { margin: 0.1 }))).numbers;
    expect(candidate).toBeCloseTo(1e-15, 16);
    expect(champion).toBeCloseTo((34.538776 * 2 + 34.539575 * 3) / 10, 5);
  });
});

describe('a candidate made because quality fell', () => {
  it('must be proven better, or a person is asked', () => {
    const gates = metrics('accuracy', { margin: 0.01 });
    const decision = decided(good, gates, 'quality');
    expect(decision.gates.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['champion:accuracy', 'pass'],
      ['better:accuracy', 'pass'],
    ]);
    expect(decision.gates[1]?.numbers).toEqual({ difference: 0.006, p: expect.closeTo(1.1045e-5, 9) });
    expect(decided(rowsWith({ n: 5000, b: 30, c: 30 }), gates, 'quality').outcome).toBe('undecided');
    expect(decided(rowsWith({ n: 5000, b: 30, c: 30 }), gates, 'drift').outcome).toBe('pass');
  });

  it.each(['auc', 'logLoss', 'brier'])('by the own test of the metric: %s', name => {
    const forty = [0, 1, 2, 3].flatMap(i => tenRows.map(row => ({ ...row, id: `${i}${row.id}` })));
    const better = forty.map(row => ({ ...row, candidate: row.label ? 0.99 : 0.01 }));
    const gate = (rows: typeof tenRows) => decided(rows, metrics(name, { margin: 0.01 }), 'quality').gates[1];
    expect(gate(better)).toMatchObject({ name: `better:${name}`, outcome: 'pass' });
    const same = tenRows.map(row => ({ ...row, candidate: row.champion ?? 0 }));
    expect(gate(same)).toMatchObject({ outcome: 'undecided', numbers: { difference: 0, p: 1 } });
  });
});

describe('slices', () => {
  const sliced = (slice: string, size: { n: number; b: number; c: number }, from: number) =>
    rowsWith(size, from).map(row => ({ ...row, slice: { entry: slice } }));
  const gates = { slices: [{ field: 'entry', margin: 0.02 }] };
  const big = sliced('online', { n: 500, b: 5, c: 5 }, 0);

  it('one that is proven worse refuses the candidate', () => {
    const decision = decided([...big, ...sliced('branch', { n: 400, b: 60, c: 5 }, 1000)], gates);
    expect(decision.outcome).toBe('fail');
    expect(decision.gates.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['slice:entry=branch', 'fail'],
      ['slice:entry=online', 'pass'],
    ]);
    expect(decision.gates[0]?.numbers).toMatchObject({
      n: 400,
      b: 60,
      c: 5,
      slices: 2,
      margin: 0.02,
      difference: -0.1375,
      champion: 0.9875,
      candidate: 0.85,
    });
  });

  it('share the risk: what one of one would fail, one of many does not', () => {
    const worse = sliced('branch', { n: 400, b: 22, c: 4 }, 1000);
    expect(decided(worse, gates).outcome).toBe('fail');
    const many = ['a', 'b', 'c', 'd'].flatMap((name, i) => sliced(name, { n: 200, b: 2, c: 2 }, 2000 + 300 * i));
    expect(decided([...worse, ...many], gates).outcome).toBe('pass');
  });

  it('under 200 rows are listed and do not ask', () => {
    const small = (n: number) => decided([...big, ...sliced('phone', { n, b: 80, c: 0 }, 1000)], gates);
    expect(small(199).outcome).toBe('pass');
    expect(small(199).gates[1]).toMatchObject({ name: 'slice:entry=phone', outcome: 'undecided' });
    expect(small(200).outcome).toBe('fail');
  });

  it('a field that no row has puts the candidate before a person', () => {
    const decision = decided(big, {
      ...metrics('accuracy', { margin: 0.02 }),
      slices: [{ field: 'entrey', margin: 0.02 }],
    });
    expect(decision.outcome).toBe('undecided');
    expect(decision.gates[1]).toMatchObject({
      name: 'slice:entrey',
      outcome: 'undecided',
      numbers: { n: 0, b: 0, c: 0 },
    });
  });
});

describe('bias', () => {
  /** Rows of a group of which this many are predicted as class 1. */
  const group = (region: string, n: number, predicted: number, from: number) =>
    Array.from({ length: n }, (_, i) => ({
      id: `g${from + i}`,
      label: i % 2,
      champion: 0.5,
      candidate: i < predicted ? 0.9 : 0.1,
      facet: { region },
    }));
  const gates = (more = {}) => ({ bias: [{ facet: 'region', value: 'south', metric: 'DPPL', max: 0.1, ...more }] });
  const outcome = (south: number, n = 2000) =>
    decided([...group('north', 2000, 1000, 0), ...group('south', n, south, 5000)], gates()).outcome;

  it('goes by the interval', () => {
    expect([outcome(1000), outcome(850), outcome(700)]).toEqual(['pass', 'undecided', 'fail']);
    expect([outcome(1150), outcome(1300)]).toEqual(['undecided', 'fail']);
    const { numbers } = only(decided([...group('north', 2000, 1000, 0), ...group('south', 2000, 850, 5000)], gates()));
    expect(numbers['low']).toBeCloseTo(0.04411301695728023, 12);
    expect(numbers['high']).toBeCloseTo(0.10568480840642236, 12);
  });

  it('takes a score at the threshold as class 1', () => {
    const rows = [...group('north', 200, 100, 0), ...group('south', 200, 100, 5000)];
    const halved = rows.map(row => ({ ...row, candidate: row.candidate > 0.5 ? 0.5 : 0.4 }));
    const { numbers } = only(decided(halved, gates({ metric: 'DCA' })));
    expect(numbers['value']).toBe(0);
    expect(only(decided(halved, gates({ metric: 'DI' }))).numbers['value']).toBe(1);
  });

  it('says nothing of groups under 100 rows', () => {
    expect([outcome(0, 99), outcome(0, 100)]).toEqual(['undecided', 'fail']);
    const few = [...group('north', 99, 99, 0), ...group('south', 500, 0, 5000)];
    expect(decided(few, gates()).outcome).toBe('undecided');
  });

  it('judges DI by its distance from 1, by the point', () => {
    const di = (south: number) =>
      only(decided([...group('north', 200, 100, 0), ...group('south', 200, south, 5000)], gates({ metric: 'DI' })));
    expect(di(95)).toMatchObject({ outcome: 'pass', numbers: { value: 0.95, low: null, high: null } });
    expect([di(89).outcome, di(111).outcome, di(0).outcome]).toEqual(['fail', 'fail', 'fail']);
  });

  it('is undecided about what is infinite, and about a group that nobody is in', () => {
    const rows = [...group('north', 200, 0, 0), ...group('south', 200, 50, 5000)];
    expect(only(decided(rows, gates({ metric: 'DI', max: 100 })))).toMatchObject({
      outcome: 'undecided',
      numbers: { value: null },
    });
    expect(only(decided(rows, gates({ value: 'west' })))).toMatchObject({
      outcome: 'undecided',
      numbers: { value: null, na: 400, nd: 0, low: null, high: null },
    });
  });

  it('takes every value in turn where none is named', () => {
    const rows = ['west', 'east', 'mid'].flatMap((name, i) => group(name, 120, 60, 1000 * i));
    const names = decided(rows, { bias: [{ facet: 'region', metric: 'DPL', max: 0.5 }] }).gates.map(({ name }) => name);
    expect(names).toEqual(['bias:region=east:DPL', 'bias:region=mid:DPL', 'bias:region=west:DPL']);
  });

  it('does not pass where somebody belongs to nobody knows which group', () => {
    const rows = [...group('north', 2000, 1000, 0), ...group('south', 2000, 1000, 5000)];
    const unknown = { id: 'u', label: 1, champion: 0.5, candidate: 0.9 };
    expect(decided([...rows, unknown], gates()).outcome).toBe('undecided');
    expect(decided(rows, { bias: [{ facet: 'regoin', metric: 'DPPL', max: 0.5 }] }).outcome).toBe('undecided');
  });

  it('does not condition on a field that some rows lack', () => {
    const rows = [...group('north', 200, 100, 0), ...group('south', 200, 100, 5000)];
    const withField = rows.map(row => ({ ...row, slice: { entry: 'a' } }));
    const conditional = gates({ metric: 'CDDPL', group: 'entry' });
    expect(decided(withField, conditional).outcome).toBe('pass');
    expect(
      only(
        decided(
          [...withField.slice(1), rows[0] ?? tenRows[0]].flatMap(row => row ?? []),
          conditional,
        ),
      ),
    ).toMatchObject({
      outcome: 'undecided',
      numbers: { value: null },
    });
  });
});

describe('against an anchor', () => {
  const gates = metrics('accuracy', { margin: 0.02 });
  /** The candidate is like the champion; the anchor has `more` rows right that both have wrong. */
  const rows = rowsWith({ n: 2000, b: 10, c: 10, neither: 200 });
  const anchor = (more: number, about = {}) => {
    const scores = Float64Array.from(rows, ({ champion = 0 }, i) => (i >= 20 && i < 20 + more ? 0.9 : champion));
    return [{ version: 3, scores, ...about }];
  };
  const anchored = (more: number) => decided(rows, gates, undefined, anchor(more)).gates[1];

  it('passes, asks and fails, whatever the champion is like', () => {
    expect([0, 40, 80].map(more => anchored(more)?.outcome)).toEqual(['pass', 'undecided', 'fail']);
    expect(decided(rows, gates, undefined, anchor(80)).outcome).toBe('fail');
    expect(decided(rows, gates).outcome).toBe('pass');
  });

  it('tells whose numbers they are', () => {
    const { numbers } = anchored(80) ?? {};
    expect(numbers).toMatchObject({ version: 3, method: 'tango', n: 2000, margin: 0.02 });
    expect(numbers?.['anchor']).toBeCloseTo(0.935, 12);
    expect(numbers?.['candidate']).toBeCloseTo(0.895, 12);
    expect(numbers).not.toHaveProperty('champion');
  });

  it('only by the metrics that it is the anchor of, and only where they have a margin', () => {
    expect(decided(rows, gates, undefined, anchor(80, { metrics: ['auc'] })).gates).toHaveLength(1);
    const floors = metrics('accuracy', { floor: 0.5 });
    expect(decided(rows, floors, undefined, anchor(80)).gates.map(({ name }) => name)).toEqual(['floor:accuracy']);
    expect(decided(rows, floors, undefined, [{ version: 3 }]).gates).toHaveLength(1);
  });
});

describe('all gates together', () => {
  const all: Partial<GateTerms> = {
    metrics: [metric('accuracy', { floor: 0.5, margin: 0.02 }), metric('logLoss', { floor: 9, margin: 0.5 })],
    slices: [{ field: 'entry', margin: 0.02 }],
    bias: [{ facet: 'region', value: 'south', metric: 'CI', max: 1 }],
  };
  const rows = good.map((row, i) => ({
    ...row,
    slice: { entry: 'online' },
    facet: { region: i % 2 ? 'south' : 'north' },
  }));

  it('are told in one order: floors, champion, better, anchor, slices, bias', () => {
    const scores = Float64Array.from(rows, row => row.candidate);
    const names = decided(rows, all, 'quality', [{ version: 1, scores, metrics: ['accuracy'] }]).gates.map(
      ({ name }) => name,
    );
    expect(names).toEqual([
      ...['floor:accuracy', 'floor:logLoss', 'champion:accuracy', 'champion:logLoss'],
      ...['better:accuracy', 'better:logLoss', 'anchor:accuracy', 'slice:entry=online', 'bias:region=south:CI'],
    ]);
    expect(decided(rows, all).outcome).toBe('pass');
  });

  it('one that fails refuses, whatever the others say', () => {
    expect(decided(rows, { ...all, metrics: [metric('accuracy', { floor: 0.99 })] }).outcome).toBe('fail');
  });

  it('a first version has its floors and bias judged, and a person is asked', () => {
    const decision = decided(withoutChampion(rows), all, 'quality');
    expect(decision.outcome).toBe('undecided');
    expect(decision.gates.map(({ name }) => name)).toEqual(['floor:accuracy', 'floor:logLoss', 'bias:region=south:CI']);
    expect(decided(withoutChampion(rows), { metrics: [metric('accuracy', { floor: 0.99 })] }).outcome).toBe('fail');
  });

  it('no gate at all passes nothing', () => {
    expect(decided(rows, {})).toEqual({ outcome: 'undecided', gates: [] });
  });
});
