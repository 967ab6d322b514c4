import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-gate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const row = (i: number, more = {}) => ({
  id: `r${i}`,
  label: i % 2,
  champion: 0.2 + (i % 2) * 0.6,
  candidate: 0.1 + (i % 2) * 0.8,
  ...more,
});
const rows = Array.from({ length: 400 }, (_, i) =>
  row(i, { slice: { entry: 'online' }, facet: { region: i % 4 < 2 ? 'south' : 'north' } }),
);
const gates = {
  evaluation: { threshold: 0.5 },
  metrics: [
    { name: 'accuracy', margin: '2%' },
    { name: 'auc', floor: '85%', margin: 0.05 },
    { name: 'logLoss', margin: 0.1 },
    { name: 'brier', margin: 0.01, seed: 7 },
    { name: 'logLoss', margin: 0.1, method: 'bootstrap' },
  ],
  slices: [{ field: 'entry', margin: '2%' }],
  bias: [{ facet: 'region', value: 'south', metric: 'CDDPL', group: 'entry', max: 0.1 }],
};

async function gate(input: unknown, ...options: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(['gate', '--input', '-', ...options], {
    out: text => out.push(text),
    error: text => err.push(text),
    readInput: async () => (typeof input === 'string' ? input : JSON.stringify(input)),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('sluice gate', () => {
  it('holds the candidate to an anchor that the rows have, all of them or none', async () => {
    const metrics = [{ name: 'accuracy', margin: '2%' }];
    const better = rows.map((one, i) => ({
      ...one,
      candidate: i < 60 ? 1 - one.candidate : one.candidate,
      champion: i < 60 ? 1 - one.champion : one.champion,
      anchor: one.champion,
    }));
    const { out } = await gate({ rows: better, gates: { metrics } }, '--json');
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'fail',
      gates: [
        { name: 'champion:accuracy', outcome: 'pass' },
        { name: 'anchor:accuracy', outcome: 'fail', numbers: { anchor: 1, candidate: 0.85 } },
      ],
    });
    const some = better.map(({ anchor, ...one }, i) => (i === 7 ? one : { ...one, anchor }));
    expect(await gate({ rows: some, gates: { metrics } }, '--json')).toEqual({
      ...{ code: 2, out: '' },
      err: expect.stringContaining('rows[7] (id "r7"): anchor: missing here and there although rows[0] has one'),
    });
    const beyond = better.map((one, i) => (i === 9 ? { ...one, anchor: 2 } : one));
    expect((await gate({ rows: beyond, gates: { metrics } }, '--json')).err).toContain(
      'rows[9] (id "r9"): anchor: expected a score',
    );
  });

  it('tells the outcome and every gate, with keys and gates in their order', async () => {
    const { code, out } = await gate({ reason: 'manual', rows, gates }, '--json');
    const decision = JSON.parse(out);
    expect(code).toBe(0);
    expect(Object.keys(decision)).toEqual(['outcome', 'gates']);
    expect(decision.outcome).toBe('pass');
    expect(decision.gates.map(({ name }: { name: string }) => name)).toEqual([
      ...['floor:auc', 'champion:accuracy', 'champion:auc', 'champion:logLoss', 'champion:brier', 'champion:logLoss'],
      ...['slice:entry=online', 'bias:region=south:CDDPL'],
    ]);
    expect(Object.keys(decision.gates[0])).toEqual(['name', 'outcome', 'numbers']);
    const shared = ['method', 'n', 'champion', 'candidate', 'difference', 'margin', 'interval90', 'interval95'];
    const keys = decision.gates.map(({ numbers }: { numbers: object }) => Object.keys(numbers));
    expect(keys).toEqual([
      ['candidate', 'floor'],
      [...shared, 'nonInferior', 'equal', 'b', 'c', 'mcnemar'],
      [...shared, 'nonInferior', 'equal', 'positives', 'negatives', 'variances', 'covariance'],
      [...shared, 'nonInferior', 'equal', 'sd'],
      [...shared, 'seed', 'replicates', 'mean'],
      [...shared, 'seed', 'replicates', 'mean'],
      ['n', 'b', 'c', 'champion', 'candidate', 'difference', 'margin', 'slices', 'worse'],
      ['value', 'na', 'nd', 'low', 'high'],
    ]);
    expect(decision.gates[0].numbers.floor).toBe(0.85);
    expect(decision.gates[1].numbers.margin).toBe(0.02);
    expect(decision.gates.map(({ numbers }: { numbers: { seed?: number } }) => numbers.seed)).toEqual([
      ...[undefined, undefined, undefined, undefined, 7, 42, undefined, undefined],
    ]);
  });

  it('is about class 1 from the threshold on', async () => {
    const at = async (threshold: number) => {
      const metrics = [{ name: 'accuracy', floor: 0.9 }];
      const { out } = await gate({ rows, gates: { evaluation: { threshold }, metrics } }, '--json');
      return JSON.parse(out).gates[0].numbers.candidate;
    };
    expect([await at(0.9), await at(0.91), await at(0.1)]).toEqual([1, 0.5, 0.5]);
  });

  it('goes by a default threshold of 0.5, and reads ids and values that are numbers', async () => {
    const numbered = rows.map((one, i) => ({ ...one, id: i, slice: { tier: 3 } }));
    const { out } = await gate({ rows: numbered, gates: { slices: [{ field: 'tier', margin: 0.02 }] } }, '--json');
    expect(JSON.parse(out).gates[0]).toMatchObject({ name: 'slice:tier=3', outcome: 'pass' });
  });

  it('tells people in a table, and ends with the outcome where it is asked to', async () => {
    const { code, out } = await gate({ rows, gates }, '--exit-code');
    expect(code).toBe(0);
    expect(out).toMatch(/^pass\n\ngate +outcome/);
    expect(out).toMatch(/^champion:logLoss +pass +0\.2231 +0\.1054 +-0\.1178 +-0\.1178 to -0\.1178 +margin 0\.1$/m);
    expect(out).toMatch(/^floor:auc +pass +1 +floor 0\.85$/m);
    const failing = { rows, gates: { metrics: [{ name: 'logLoss', floor: 0.01 }] } };
    expect((await gate(failing, '--exit-code')).code).toBe(20);
    expect((await gate(failing)).code).toBe(0);
    const nothing = await gate({ rows, gates: {} }, '--exit-code');
    expect(nothing).toMatchObject({ code: 11, out: 'undecided: there is no gate to judge by.' });
  });

  it('reads a file, with a byte order mark as some editors write it', async () => {
    const path = join(folder, 'rows.json');
    writeFileSync(path, `\uFEFF${JSON.stringify({ rows, gates })}`);
    const out: string[] = [];
    const terminal = { out: (text: string) => out.push(text), error: () => {}, readInput: async () => '' };
    expect(await run(['gate', '--input', path, '--json'], terminal)).toBe(0);
    expect(JSON.parse(out.join('')).outcome).toBe('pass');
  });
});

describe('sluice gate refuses what it cannot read, in one sentence', () => {
  const spoilt = (i: number, more: object) => ({
    rows: rows.map((one, at) => (at === i ? { ...one, ...more } : one)),
    gates,
  });
  const withGates = (more: object) => ({ rows, gates: { ...gates, ...more } });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"rows":', /^standard input is not valid JSON: .*expected \{"rows":\[…\],"gates":\{…\}\}\.$/],
    ['nothing', '', /^standard input is not valid JSON: it is empty/],
    ['a list', [], /expected an object with rows and gates, got \[\]\.$/],
    ['an unknown key', { rows, gates, gate: 1 }, /: unknown key "gate"; did you mean "gates"\?\.?$/],
    [
      'an unknown key of a row',
      spoilt(3, { labell: 1 }),
      /: rows\[3\] \(id "r3"\): unknown key "labell"; did you mean "label"\?\.?$/,
    ],
    [
      'an unknown key of a metric',
      withGates({ metrics: [{ name: 'auc', flor: 1 }] }),
      /: gates\.metrics\[0\]: unknown key "flor"; did you mean "floor"\?\.?$/,
    ],
    [
      'an unknown key of evaluation',
      withGates({ evaluation: { treshold: 1 } }),
      /: gates\.evaluation: unknown key "treshold"/,
    ],
    [
      'an id twice',
      spoilt(3, { id: 'r1' }),
      /: rows\[3\] \(id "r1"\): the id is the same as that of rows\[1\], expected each id once\.$/,
    ],
    ['no label', spoilt(3, { label: undefined }), /: rows\[3\] \(id "r3"\): label: expected 0 or 1, got nothing\.$/],
    ['another label', spoilt(3, { label: 2 }), /: rows\[3\] \(id "r3"\): label: expected 0 or 1, got 2\.$/],
    [
      'no candidate',
      spoilt(3, { candidate: undefined }),
      /: rows\[3\] \(id "r3"\): candidate: expected a score from 0 to 1, got nothing\.$/,
    ],
    [
      'a score above 1',
      spoilt(3, { candidate: 1.2 }),
      /: rows\[3\] \(id "r3"\): candidate: expected a score from 0 to 1, got 1\.2\.$/,
    ],
    [
      'a score below 0',
      spoilt(3, { champion: -1 }),
      /: rows\[3\] \(id "r3"\): champion: expected a score from 0 to 1, got -1\.$/,
    ],
    [
      'no number',
      spoilt(3, { champion: null }),
      /: rows\[3\] \(id "r3"\): champion: expected a score from 0 to 1, got null\.$/,
    ],
    ['a champion here and there', spoilt(3, { champion: undefined }), /: rows\[3\] \(id "r3"\): champion: missing/],
    ['no id', spoilt(3, { id: undefined }), /: rows\[3\]: id: expected a text or a number, got nothing\.$/],
    [
      'a row that is none',
      { rows: [...rows, 7], gates },
      /: rows\[400\]: expected an object with id, label and candidate, got 7\.$/,
    ],
    [
      'a slice that is no value',
      spoilt(3, { slice: { entry: [] } }),
      /: rows\[3\] \(id "r3"\): slice\.entry: expected a text/,
    ],
    [
      'facets that are a list',
      spoilt(3, { facet: [] }),
      /: rows\[3\] \(id "r3"\): facet: expected values by field, got \[\]\.$/,
    ],
    ['no rows', { gates }, /: rows: expected a list of rows, got nothing\.$/],
    ['no gates', { rows }, /: gates: expected an object with evaluation, metrics, slices and bias, got nothing\.$/],
    ['another reason', { reason: 'mood', rows, gates }, /: reason: expected one of drift, quality, .*, got "mood"\.$/],
    [
      'another metric',
      withGates({ metrics: [{ name: 'acuracy', margin: 0.1 }] }),
      /: gates\.metrics\[0\]\.name: expected one of accuracy, auc, logLoss, brier, got "acuracy"\.$/,
    ],
    [
      'a margin that is none',
      withGates({ slices: [{ field: 'entry', margin: '2' }] }),
      /: gates\.slices\[0\]\.margin: expected a number of 0 or more, or a percentage such as 2%, got "2"\.$/,
    ],
    [
      'a negative margin',
      withGates({ slices: [{ field: 'entry', margin: -0.1 }] }),
      /: gates\.slices\[0\]\.margin: expected a number of 0 or more/,
    ],
    [
      'a margin of everything',
      withGates({ slices: [{ field: 'entry', margin: 1 }] }),
      /: gates\.slices\[0\]\.margin: expected less than 1, got 1\.$/,
    ],
    [
      'a metric without a rule',
      withGates({ metrics: [{ name: 'auc' }] }),
      /: gates\.metrics\[0\]: expected a floor, a margin or both for auc, got neither\.$/,
    ],
    [
      'a floor above the top',
      withGates({ metrics: [{ name: 'auc', floor: 90 }] }),
      /: gates\.metrics\[0\]\.floor: expected at most 1 for auc, got 90\.$/,
    ],
    [
      'a floor of a loss above the top',
      withGates({ metrics: [{ name: 'brier', floor: 1.5 }] }),
      /: gates\.metrics\[0\]\.floor: expected at most 1 for brier, got 1\.5\.$/,
    ],
    [
      'a margin in points',
      withGates({ metrics: [{ name: 'auc', margin: 1 }] }),
      /: gates\.metrics\[0\]\.margin: expected less than 1 for auc, got 1\.$/,
    ],
    [
      "another metric's method",
      withGates({ metrics: [{ name: 'auc', margin: 0.1, method: 'tango' }] }),
      /: gates\.metrics\[0\]\.method: expected delong or bootstrap for auc, got "tango"\.$/,
    ],
    [
      'another seed',
      withGates({ metrics: [{ name: 'brier', margin: 0.1, seed: 1.5 }] }),
      /: gates\.metrics\[0\]\.seed: expected a whole number from 0 to 4294967295, got 1\.5\.$/,
    ],
    [
      'CDDL without a group',
      withGates({ bias: [{ facet: 'region', metric: 'CDDL', max: 0.1 }] }),
      /: gates\.bias\[0\]\.group: expected the slice field by which CDDL is conditional, got nothing\.$/,
    ],
  ])('%s', async (_, input, sentence) => {
    const { code, out, err } = await gate(input, '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err.split('\n')).toHaveLength(1);
  });

  it('a file that is not there, options that are wrong', async () => {
    const err: string[] = [];
    const terminal = { out: () => {}, error: (text: string) => err.push(text), readInput: async () => '' };
    expect(await run(['gate', '--input', join(folder, 'none.json')], terminal)).toBe(2);
    expect(await run(['gate'], terminal)).toBe(2);
    expect(await run(['gate', '--inputs', 'x'], terminal)).toBe(2);
    expect(err.map(text => text.split('\n')[0])).toEqual([
      expect.stringMatching(/none\.json cannot be read: ENOENT/),
      '--input is missing.',
      expect.stringContaining("Unknown option '--inputs'"),
    ]);
  });
});
