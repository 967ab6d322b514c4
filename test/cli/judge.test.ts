import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-judge-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reference = {
  windows: [
    { seconds: 60, baseline: { requests: 1080, errors: 5 }, canary: { requests: 120, errors: 1 } },
    { seconds: 60, baseline: { requests: 1090, errors: 6 }, canary: { requests: 110, errors: 3 } },
    { seconds: 60, baseline: { requests: 1070, errors: 4 }, canary: { requests: 130, errors: 4 } },
  ],
};

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const windows = file('windows.json', reference);

async function sluice(args: readonly string[], input = '') {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    out: text => out.push(text),
    error: text => err.push(text),
    readInput: async () => input,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('sluice judge', () => {
  it('gives the reference verdict with full precision', async () => {
    const { code, out } = await sluice(['judge', '--input', windows, '--json']);
    const verdict = JSON.parse(out);
    expect(code).toBe(0);
    expect(verdict.verdict).toBe('rollback');
    expect(verdict.windows.map((look: { verdict: string }) => look.verdict)).toEqual([
      'continue',
      'continue',
      'rollback',
    ]);
    [-0.261681376, 1.091604115, 3.918457789].forEach((logE, i) => {
      expect(verdict.windows[i].combined.logE).toBeCloseTo(logE, 9);
      expect(verdict.windows[i].metrics.errors.k1.logE).toBeCloseTo(logE, 9);
    });
    expect(verdict.windows[0].metrics.errors).toMatchObject({ state: 'undecided' });
  });

  it('reads standard input, and tells people in a table', async () => {
    const { out } = await sluice(['judge', '--input', '-'], JSON.stringify(reference));
    expect(out).toContain('rollback after window 3: The candidate is worse, by errors: evidence 50 to 1.');
    expect(out).toMatch(/^3 +rollback +50 +20/m);
    expect(out).toMatch(/^errors +regressed +50 +0\.463 % +2\.22 %$/m);
  });

  it('reads a file with a byte order mark, as some editors write it', async () => {
    const marked = file('marked.json', `\uFEFF${JSON.stringify(reference)}`);
    expect((await sluice(['judge', '--input', marked, '--exit-code'])).code).toBe(20);
  });

  it('ends with the verdict where it is asked to', async () => {
    expect((await sluice(['judge', '--input', windows, '--exit-code'])).code).toBe(20);
    const quiet = { windows: [{ seconds: 60, baseline: { requests: 9 }, canary: { requests: 0 } }] };
    expect((await sluice(['judge', '--input', '-', '--exit-code'], JSON.stringify(quiet))).code).toBe(12);
  });

  it('goes by the analysis of a policy', async () => {
    const policy = file(
      'spam.yml',
      'rollout:\n  analysis:\n    maxErrorRateIncrease: 900%\n    warmUp: { requests: 0 }\n',
    );
    expect((await sluice(['judge', '--input', windows, '--policy', policy, '--exit-code'])).code).toBe(10);
    const none = file('none.yml', 'description: no analysis\n');
    const { out } = await sluice(['judge', '--input', windows, '--policy', none, '--json']);
    expect(JSON.parse(out).windows[0]).toMatchObject({ leftOut: 'warm-up' });
  });

  it('takes kinds of errors, latency, classes, scores, shares, marks and φ', async () => {
    const arm = {
      requests: 10,
      errors: { model: 1, client: 2 },
      latencyOver: [5, 1],
      classes: { a: 4 },
      scores: [1, 2],
    };
    const rich = { dispersion: 2, windows: [{ seconds: 10, share: 0.5, mark: 'late', baseline: arm, canary: arm }] };
    const { out } = await sluice(['judge', '--input', '-', '--json'], JSON.stringify(rich));
    const [look] = JSON.parse(out).windows;
    expect(Object.keys(look.metrics)).toEqual(['errors', 'latency', 'quality', 'clientErrors', 'drift']);
    expect(look).toMatchObject({ mark: 'late', split: { broken: false } });
  });
});

describe('what sluice judge refuses', () => {
  const refused = async (document: unknown, ...more: string[]) => {
    const { code, err } = await sluice(['judge', '--input', '-', ...more], JSON.stringify(document));
    expect(code).toBe(2);
    return err.split('\n');
  };

  it('at once: shapes, counts that cannot be, and the policy, each with what was expected and what came', async () => {
    const sound = { requests: 10, errors: 1 };
    const bad = {
      dispersion: { error: 4, latency: 0.5 },
      windows: [
        { baseline: { requests: '10', error: 1 }, cannary: sound, mark: 'early' },
        { baseline: sound, canary: { requests: -5, errors: 9 } },
        { baseline: sound, canary: null },
      ],
      more: 1,
    };
    const policy = file('wrong.yml', 'analysis:\n  minRequests: 0\n');
    expect((await refused(bad, '--policy', policy)).sort()).toEqual(
      [
        'standard input is not what sluice judge reads:',
        'windows[0].baseline.requests: expected a number, got "10"',
        'windows[0].baseline: unknown key "error"; did you mean "errors"?',
        'windows[0].canary: expected an object, got nothing',
        'windows[0]: unknown key "cannary"; did you mean "canary"?',
        'windows[0].mark: expected "late" or "incomplete" or "two shares", got "early"',
        'windows[2].canary: expected an object, got null',
        '(top): unknown key "more"; expected one of windows, dispersion',
        'dispersion.error: expected one of the metrics errors, latency, quality, clientErrors, drift, catastrophe',
        'dispersion.latency: expected a number of at least 1, got 0.5',
        'windows[1].canary.requests: expected a whole number of 0 or more, got -5',
        'windows[1].canary.errors: expected at most the -5 requests, got 9',
        `${policy}:2:16  analysis.minRequests: expected a whole number from 1 to 1000000, got 0`,
      ].sort(),
    );
  });

  it('what is no document of windows at all', async () => {
    expect(await refused([1])).toContain('(top): expected an object, got [1]');
    expect(await refused({ windows: { '0': 1 } })).toContain('windows: expected a list, got {"0":1}');
    const { err } = await sluice(['judge', '--input', '-'], ' \n');
    expect(err).toContain('standard input is not valid JSON: it is empty; expected {"windows":[…]}');
  });

  it('everything wrong in the shape, with its path', async () => {
    const bad = { windows: [{ seconds: 'x', baseline: { requests: 1, errors: 'no' }, canary: {}, more: 1 }] };
    const { code, err } = await sluice(['judge', '--input', '-'], JSON.stringify(bad));
    expect(code).toBe(2);
    for (const path of ['windows[0].seconds', 'windows[0].baseline.errors', 'windows[0].canary.requests', '"more"'])
      expect(err).toContain(path);
  });

  it('everything that cannot be, with its path', async () => {
    const bad = { windows: [{ seconds: 0, baseline: { requests: 1, errors: 2 }, canary: { requests: 1.5 } }] };
    const { code, err } = await sluice(['judge', '--input', '-'], JSON.stringify(bad));
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([
      'standard input holds counts that cannot be:',
      'windows[0].seconds: expected more than 0, got 0',
      'windows[0].baseline.errors: expected at most the 1 requests, got 2',
      'windows[0].canary.requests: expected a whole number of 0 or more, got 1.5',
    ]);
  });

  it.each([
    [['judge'], '--input is missing'],
    [['judge', '--input', '/nowhere.json'], '/nowhere.json cannot be read'],
    [['judge', '--inputs', 'x'], "Unknown option '--inputs'"],
    [['judg'], 'did you mean "judge"?'],
    [['help', 'judg'], 'did you mean "judge"?'],
    [['judge', '--input', file('broken.json', '{')], 'is not valid JSON'],
    [['judge', '--input', file('empty.json', { windows: [] })], 'expected at least one window, got none'],
    [
      ['judge', '--input', windows, '--policy', file('bad.yml', 'analysis:\n  minRequests: 0\n')],
      'bad.yml:2:16  analysis.minRequests: expected a whole number from 1 to 1000000, got 0',
    ],
    [
      ['judge', '--input', windows, '--policy', file('odd.yml', 'analysis:\n  minRequest: 5\n')],
      'odd.yml:2:3  analysis.minRequest: unknown key; did you mean "minRequests"?',
    ],
  ])('%j', async (args, message) => {
    const { code, err } = await sluice(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('nothing, when help is asked for', async () => {
    expect(await sluice(['help'])).toMatchObject({ code: 0, out: expect.stringContaining('judge') });
    expect(await sluice(['judge', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--policy FILE') });
  });
});

describe('the sluice program', () => {
  it('runs as it is installed', () => {
    const out = execFileSync(process.execPath, ['cli/sluice.js', 'judge', '--input', windows], { encoding: 'utf8' });
    expect(out).toContain('rollback after window 3');
  });
});
