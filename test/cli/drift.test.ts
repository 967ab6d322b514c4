import { describe, expect, it } from 'vitest';
import { run } from '../../cli/run.ts';

async function drift(document: unknown, ...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const input = typeof document === 'string' ? document : JSON.stringify(document);
  const code = await run(['drift', '--input', '-', ...more], {
    out: text => out.push(text),
    error: text => err.push(text),
    readInput: async () => input,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const sound = {
  lane: { tolerance: 1.25, threshold: 3650, alpha: 0.01, minRows: 100 },
  baseline: {
    rows: 1000,
    features: { amount: { phi: 1, baselinePhi: 1, cells: { q50: 100 } }, entry: { cells: { online: 100 } } },
  },
  windows: [
    { rows: 200, features: { amount: { q50: 35 }, entry: { online: 35 } } },
    { rows: 180, features: { amount: { q50: 40 }, entry: { online: 40 } } },
    { rows: 220, features: { amount: { q50: 52 }, entry: { online: 52 } } },
  ],
};

describe('sluice drift', () => {
  it('tells every window and every bound with full precision', async () => {
    const { code, out, err } = await drift(sound, '--json');
    expect([code, err]).toEqual([0, '']);
    const { windows, cells } = JSON.parse(out);
    [-1.939823446, 0.604288088, 3.79908942].forEach((lnM, i) => {
      expect(windows[i].lnM).toBeCloseTo(lnM, 9);
      expect(windows[i].features.amount.lnM).toBeCloseTo(lnM, 9);
    });
    expect(Object.keys(windows[0])).toEqual(['outcome', 'rows', 'lnM', 'alarm', 'state', 'features', 'named']);
    expect(Object.keys(cells.amount.q50)).toEqual(['upper', 'lower', 'thetaUp', 'thetaDown']);
    expect(cells.entry.online.thetaDown).toBeCloseTo(0.942907382, 9);
  });

  it('has the slow lane for what is not given', async () => {
    const bare = { baseline: { rows: 1000, features: { f: { cells: { x: 100 } } } } };
    const windows = [
      { rows: 200, features: { f: { x: 60 } } },
      { rows: 99, features: { f: { x: 10 } } },
    ];
    const spelt = { ...bare, lane: { tolerance: 1.1, threshold: 3650, alpha: 0.01, minRows: 100 } };
    const short = await drift({ ...bare, windows }, '--json');
    expect(short).toEqual(await drift({ ...spelt, windows }, '--json'));
    expect(JSON.parse(short.out).windows[1].outcome).toBe('gathered');
  });

  it('divides evidence by phi, and the rows of the baseline by baselinePhi', async () => {
    const one = (phis: object) => ({
      baseline: { rows: 1000, features: { f: { ...phis, cells: { x: 100 } } } },
      windows: [{ rows: 200, features: { f: { x: 60 } } }],
    });
    const lnM = async (phis: object) => JSON.parse((await drift(one(phis), '--json')).out).windows[0].lnM;
    const [plain, tempered, wide] = [await lnM({}), await lnM({ phi: 2 }), await lnM({ baselinePhi: 10 })];
    expect(tempered).toBeLessThan(plain - 3);
    expect(wide).toBeLessThan(plain - 3);
  });

  it('tells people in a table', async () => {
    const { out } = await drift({ ...sound, lane: { threshold: 20, tolerance: 1.25 } });
    expect(out).toMatch(/^window +outcome +rows +evidence +state +named$/m);
    expect(out).toMatch(/^3 +judged +220 +[\d.]+ +ALARM +amount, entry$/m);
  });

  it('judges no windows at all, and windows without rows', async () => {
    expect(JSON.parse((await drift({ ...sound, windows: [] }, '--json')).out).windows).toEqual([]);
    const empty = { rows: 0, features: { amount: { q50: 0 }, entry: { online: 0 } } };
    const { out } = await drift({ ...sound, windows: [empty] }, '--json');
    expect(JSON.parse(out).windows[0]).toMatchObject({ outcome: 'no-data', rows: 0, lnM: null, state: 'quiet' });
  });
});

describe('what sluice drift refuses', () => {
  const [first] = sound.windows;
  const feature = (cells: unknown, more: object = {}) => ({
    baseline: { rows: 10, features: { f: { cells, ...more } } },
    windows: [],
  });
  const window = (features: unknown, rows: unknown = 200) => ({ ...sound, windows: [first, { rows, features }] });

  it.each<[string, unknown, string]>([
    ['no JSON', '{"baseline":', 'not valid JSON'],
    ['nothing', '', 'it is empty'],
    ['a list', [], '(top): expected an object, got []'],
    ['no baseline', { windows: [] }, 'baseline: is missing'],
    ['no windows', { baseline: sound.baseline }, 'windows: is missing'],
    ['windows that are no list', { ...sound, windows: {} }, 'windows: expected a list'],
    ['an unknown key', { ...sound, window: [] }, 'window: unknown key; did you mean "windows"?'],
    ['an unknown key of the lane', { ...sound, lane: { treshold: 2 } }, 'lane.treshold: unknown key'],
    ['a tolerance below 1', { ...sound, lane: { tolerance: 0.9 } }, 'lane.tolerance: expected a number of at least 1'],
    ['an alpha of 1', { ...sound, lane: { alpha: 1 } }, 'lane.alpha: expected a number between 0 and 1, got 1'],
    ['half rows', { ...sound, lane: { minRows: 0.5 } }, 'lane.minRows'],
    ['a baseline without rows', { ...sound, baseline: { rows: 0, features: {} } }, 'baseline.rows'],
    ['no features', { ...sound, baseline: { rows: 9, features: {} } }, 'baseline.features: names nothing'],
    ['no cells', feature({}), 'baseline.features.f.cells: names nothing'],
    [
      'a baseline count above its rows',
      feature({ x: 11 }),
      'baseline.features.f.cells.x: expected a whole number from 0 to its 10 rows, got 11',
    ],
    ['a negative count', feature({ x: -1 }), 'baseline.features.f.cells.x'],
    ['a phi below 1', feature({ x: 1 }, { phi: 0.5 }), 'baseline.features.f.phi'],
    ['a baselinePhi of text', feature({ x: 1 }, { baselinePhi: '2' }), 'baseline.features.f.baselinePhi'],
    ['a missing feature', window({ amount: { q50: 1 } }), 'windows[1].features.entry: is missing'],
    ['a missing cell', window({ amount: {}, entry: { online: 1 } }), 'windows[1].features.amount.q50: is missing'],
    [
      'an unknown feature',
      window({ amount: { q50: 1 }, entry: { online: 1 }, other: {} }),
      'windows[1].features.other: unknown key',
    ],
    [
      'an unknown cell',
      window({ amount: { q50: 1, q: 1 }, entry: { online: 1 } }),
      'windows[1].features.amount.q: unknown key',
    ],
    [
      'a count above its rows',
      window({ amount: { q50: 201 }, entry: { online: 1 } }),
      'windows[1].features.amount.q50: expected a whole number from 0 to its 200 rows, got 201',
    ],
    ['a count that is text', window({ amount: { q50: '3' }, entry: { online: 1 } }), 'windows[1].features.amount.q50'],
    ['rows of null', window({}, null), 'windows[1].rows'],
    [
      'a name every object has',
      window({ amount: { q50: 1 }, constructor: {}, entry: { online: 1 } }),
      'windows[1].features.constructor',
    ],
  ])('%s: exit 2, nothing on standard output, one sentence that names the place', async (_, document, named) => {
    const { code, out, err } = await drift(document, '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(named);
    expect(err.split('\n')).toHaveLength(1);
  });

  it('names everything at once', async () => {
    const { err } = await drift(window({ amount: { q50: 900 } }), '--json');
    expect(err).toContain('windows[1].features.entry');
    expect(err).toContain('windows[1].features.amount.q50');
  });

  it('needs a file', async () => {
    const err: string[] = [];
    const terminal = { out: () => {}, error: (text: string) => err.push(text), readInput: async () => '' };
    expect(await run(['drift'], terminal)).toBe(2);
    expect(await run(['drift', '--input', '/nowhere/counts.json'], terminal)).toBe(2);
    expect(await run(['drift', '--inptu', 'x'], terminal)).toBe(2);
    expect(err.join('\n')).toMatch(/--input is missing[\s\S]*\/nowhere\/counts.json cannot be read[\s\S]*--inptu/);
  });
});
