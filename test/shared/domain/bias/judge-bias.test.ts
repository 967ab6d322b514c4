import { describe, expect, it } from 'vitest';
import { judgeBias } from '#shared/domain/bias/judge/judge-bias.ts';
import { groupsReport } from '#shared/domain/bias/page/groups-report.ts';
import { groupsSection } from '#shared/domain/bias/page/groups-section.ts';
import { biasAnalysis } from '#shared/domain/bias/reports/bias-analysis.ts';
import { biasMetrics } from '#shared/domain/bias/reports/bias-metrics.ts';
import { biasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { biasViolations } from '#shared/domain/bias/reports/bias-violations.ts';
import { rememberedBias } from '#shared/domain/bias/reports/remembered-bias.ts';
import { answersAt, dayMs, judgeAll, newMemory, part, policy, terms, validated } from './regions.ts';

const usual = [
  [500, 0.1],
  [300, 0.2],
  [200, 0.2],
] as const;
/** The west is answered positively three times as often. */
const unfair = [usual[0], usual[1], [200, 0.6]] as const;
const days = (seed: number, groups: readonly (readonly [number, number])[], count: number, together = 1) => {
  const answers = answersAt(seed);
  return Array.from({ length: count }, () => answers(groups, together));
};

describe('a group that is treated otherwise', () => {
  it('is found and named within days, as critical and without its name', () => {
    const { judged } = judgeAll(terms(), [...days(1, usual, 5), ...days(2, unfair, 3)]);
    expect(judged.slice(0, 5).every(({ violation }) => violation === undefined)).toBe(true);
    const found = judged.find(({ violation }) => violation);
    expect(found).toMatchObject({
      violation: { cause: 'bias', severity: 'critical' },
      effects: [{ value: 'west', more: true }],
      tell: true,
    });
    expect(found?.effects[0]?.effect).toBeGreaterThan(1.25);
    expect(found?.violation?.evidence).toMatch(
      /^region: more positive answers to one of 3 groups \(DPPL -0\.\d+, baseline -0\.\d+\), odds against the others at least × \d/,
    );
    expect(found?.violation?.evidence).not.toMatch(/north|south|west/);
  });

  it('is found where it gets fewer, and is over three quiet windows later', () => {
    const fewer = [usual[0], [300, 0.04], usual[2]] as const;
    const { judged, memory } = judgeAll(terms(), [...days(3, fewer, 4), ...days(4, usual, 40)]);
    expect(judged.slice(0, 4).flatMap(({ effects }) => effects)[0]).toMatchObject({ value: 'south', more: false });
    expect(judged.filter(({ tell }) => tell)).toHaveLength(1);
    expect(judged.filter(({ cleared }) => cleared)).toHaveLength(1);
    expect(memory.state).toBe('quiet');
  });

  it('is not what changes for all: a rate, or who asks', () => {
    const doubled = [
      [100, 0.182],
      [300, 0.333],
      [800, 0.333],
    ] as const;
    const { judged } = judgeAll(terms(), days(5, doubled, 30));
    expect(judged.every(({ violation, outcome }) => violation === undefined && outcome === 'judged')).toBe(true);
  });

  it('may be the only one that is asked about', () => {
    const baseline = {
      columns: [],
      groups: [{ value: 'west', rows: 800, positives: 160 }],
      rest: { rows: 3200, positives: 440 },
    };
    const west = (positives: number) => part([[200, positives]], { rows: 1000, rest: { rows: 800, positives: 110 } });
    const { last } = judgeAll(terms({ value: 'west' }, baseline), [west(40), west(120), west(120)]);
    expect(last?.effects).toMatchObject([{ value: 'west', more: true }]);
  });
});

describe('a window', () => {
  const outcomes = (parts: Parameters<typeof judgeAll>[1], keys: object = {}) =>
    judgeAll(terms(keys), parts).judged.map(({ outcome }) => outcome);

  it('says what it is where it is not judged', () => {
    const few = part([
      [40, 4],
      [30, 6],
      [20, 4],
    ]);
    const unknown = part(
      [
        [200, 20],
        [100, 20],
        [100, 20],
      ],
      { rows: 1000 },
    );
    expect(
      outcomes([
        undefined,
        part([
          [0, 0],
          [0, 0],
          [0, 0],
        ]),
        unknown,
        few,
        few,
        few,
      ]),
    ).toEqual(['set-aside', 'no-data', 'not-judged', 'gathered', 'gathered', 'judged']);
  });

  it('is gathered where one group has rows, and the others have not', () => {
    expect(
      outcomes([
        part([
          [500, 50],
          [40, 6],
          [20, 4],
        ]),
      ]),
    ).toEqual(['gathered']);
  });

  it('counts requests that cannot be read as not covered', () => {
    expect(
      outcomes([
        part(
          [
            [200, 20],
            [100, 20],
            [100, 20],
          ],
          { unreadable: 401 },
        ),
      ]),
    ).toEqual(['not-judged']);
  });

  it('has groups of too few rows wait, and leaves out those that the baseline hardly knows', () => {
    const baseline = { ...validated, groups: [...validated.groups, { value: 'isle', rows: 30, positives: 3 }] };
    const { last } = judgeAll(terms({}, baseline), [
      part([
        [500, 50],
        [300, 60],
        [60, 12],
        [500, 60],
      ]),
    ]);
    expect(last?.groups.map(({ outcome }) => outcome)).toEqual(['judged', 'judged', 'gathered', 'not judged']);
    expect(last?.violation).toBeUndefined();
  });
});

describe('φ', () => {
  it('is learned from seven windows, which are then judged after the fact', () => {
    const { judged, memory } = judgeAll(terms({ phi: undefined }), days(6, usual, 7));
    expect(judged.map(({ outcome }) => outcome)).toEqual([...Array(6).fill('calibrating'), 'judged']);
    expect(memory.phi?.value).toBeLessThan(3);
    expect(memory.waiting).toEqual([]);
    const next = judgeAll(terms({ phi: undefined }), days(7, usual, 1), newMemory(memory.phi));
    expect(next.last?.outcome).toBe('judged');
  });

  it('keeps answers that come in tens from looking unfair', () => {
    const tens = days(8, usual, 60, 10);
    const { memory, judged } = judgeAll(terms({ phi: undefined }), tens);
    expect(memory.phi?.value).toBeGreaterThan(4);
    expect(judged.some(({ violation }) => violation)).toBe(false);
  });
});

describe('the part of a page', () => {
  const baseline = {
    ...validated,
    groups: validated.groups.map((one, i) => (i === 2 ? { ...one, value: '<west>' } : one)),
  };
  const watched = terms({}, baseline);
  const { memory, judged } = judgeAll(watched, days(2, unfair, 3));
  const found = judged.at(-1);
  if (!found) throw new Error('There must be a window.');
  const window = { from: 2 * dayMs, to: 3 * dayMs };
  const shown = (counted: ReturnType<typeof part> | undefined) =>
    groupsSection(
      groupsReport(
        { schedule: 'm-bias', facet: 'region', baseline },
        memory,
        biasReport({ model: 'm', version: 3, window }, counted, found, memory),
      ),
    );

  it('sets the last window of each group beside its baseline', () => {
    const html = shown(
      part([
        [500, 50],
        [300, 60],
        [200, 120],
      ]),
    );
    const cells = (html.split('\n').find(line => line.includes('&lt;west&gt;')) ?? '').match(/(?<=>)[^<>]+(?=<)/g);
    expect(cells?.slice(0, 7)).toEqual(['&lt;west&gt;', '800', '200', '20.0 %', '60.0 %', '-0.063', '-0.462']);
    expect(html).toContain('<strong>region: more positive answers');
  });

  it('leaves out what a window that was set aside does not say', () => {
    expect(shown(undefined)).toContain('<td class="number">800</td><td class="number"></td>');
  });
});

describe('what is left of a window', () => {
  const counted = part([
    [500, 50],
    [300, 60],
    [200, 120],
  ]);

  it('has DPPL and DI as Clarify defines them', () => {
    const described = biasAnalysis({ facet: 'region', values: ['north', 'south', 'west'], ...counted });
    expect(described).toMatchObject({
      version: '1.0',
      post_training_bias_metrics: {
        facets: {
          region: [{}, {}, { value_or_threshold: 'west', metrics: [{ name: 'DPPL' }, { name: 'DI' }] }],
        },
      },
    });
    const { region } = (
      described as { post_training_bias_metrics: { facets: Record<string, { metrics: { value: number }[] }[]> } }
    ).post_training_bias_metrics.facets;
    // 110 of 800 others, 120 of 200 in the west.
    expect(region?.[2]?.metrics.map(({ value }) => value)).toEqual([
      expect.closeTo(-0.4625, 12),
      expect.closeTo(0.6 / 0.1375, 12),
    ]);
  });

  it('has its violations in the form of Clarify', () => {
    const { judged } = judgeAll(terms(), [...days(2, unfair, 3)]);
    const found = judged.find(({ violation }) => violation);
    expect(found && biasViolations('region', found)).toMatchObject({
      version: '1.0',
      violations: [
        { facet: 'region', facet_value: 'west', metric_name: 'DPPL', constraint_check_type: 'bias_drift_check' },
      ],
    });
  });

  it('is measured where it moved most, without the value; or everywhere', () => {
    const dimensions = { BiasStage: 'Post-Training', Facet: 'region' };
    expect(biasMetrics(validated, counted, policy())).toEqual([
      { name: 'bias_metric_DPPL', value: expect.closeTo(-0.4625, 12), dimensions },
    ]);
    const all = biasMetrics(validated, counted, policy({ metrics: 'all' }));
    expect(all.map(one => one.dimensions?.['FacetValue'])).toEqual(['north', 'south', 'west']);
    expect(biasMetrics(validated, counted, policy({ metrics: 'none' }))).toEqual([]);
  });

  it('makes a lost memory again', () => {
    const watched = terms({ phi: undefined });
    const parts = [
      undefined,
      ...days(9, usual, 6),
      part([
        [20, 2],
        [10, 2],
        [0, 0],
      ]),
      ...days(10, unfair, 3),
    ];
    let memory = newMemory();
    const reports = parts.map(one => {
      const window = { from: memory.windowEnd, to: memory.windowEnd + dayMs };
      const before = memory;
      const after = judgeBias(watched, before, { ...window, ...(one && { part: one }) });
      memory = after.memory;
      return biasReport({ model: 'fraud', version: 3, window }, one, after.judged, before);
    });
    const stray = reports.map(report => ({ ...report, about: 'entry' }));
    expect(rememberedBias(watched, { version: 3, about: 'region' }, [...stray, ...reports.toReversed()])).toEqual(
      memory,
    );
    expect(rememberedBias(watched, { version: 4, about: 'region' }, reports)).toBeUndefined();
  });
});
