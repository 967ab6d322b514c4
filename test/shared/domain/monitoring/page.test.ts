import { describe, expect, it } from 'vitest';
import { distributionOf } from '#shared/domain/monitoring/page/distribution.ts';
import { distributionChart, featureChart, monitorChart } from '#shared/domain/monitoring/page/drift-charts.ts';
import { driftPage } from '#shared/domain/monitoring/page/drift-page.ts';
import { type DriftSources, driftReport } from '#shared/domain/monitoring/page/drift-report.ts';
import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import { baseline, many, terms, watchedHours } from './watched-hours.ts';

const usual = () => many(300);
const hours = watchedHours([
  ...Array.from({ length: 26 }, usual),
  undefined,
  many(2000, { chip: 0.95 }),
  many(500, { factor: 100 }),
]);
const verdict = (more: Partial<Violation>): Violation => ({
  key: 'k',
  at: hours[27]?.window.to ?? 0,
  ...{ model: 'm', version: 1, source: 'monitor m-data', cause: 'drift', severity: 'serious' },
  ...{ verdict: 'defer', reason: 'cooldown', until: Date.UTC(2026, 0, 7) },
  ...more,
});
const sources: DriftSources = {
  ...{ model: 'm', schedule: 'm-data', version: 1, baseline, weights: terms.weights, reports: hours },
  verdicts: [
    verdict({}),
    verdict({ source: 'alarm x', reason: 'of another source' }),
    verdict({ version: 2, reason: 'of another version' }),
  ],
};
const report = driftReport(sources);

describe('the report of a data monitor', () => {
  it('has what was found first, with its severity, what was found and when', () => {
    expect(report.features.map(({ name, severity }) => [name, severity])).toEqual([
      ['amount', 'serious'],
      ['entry', 'serious'],
      ['age', undefined],
    ]);
    const entry = report.features.find(({ name }) => name === 'entry');
    expect(entry?.found).toMatchObject([
      {
        to: hours[27]?.window.to,
        kind: 'drift',
        text: expect.stringMatching(/rows in one category, odds at least × \d/),
      },
    ]);
    expect(report.features[0]?.found[0]).toMatchObject({ to: hours[28]?.window.to, kind: 'defect' });
  });

  it('sets the last window and the last day beside the baseline, in shares of all rows', () => {
    const { ranges, rows } = report.features.find(({ name }) => name === 'entry')?.distribution ?? {};
    expect(rows).toEqual({ baseline: 20_000, day: 21 * 300 + 2000 + 500, last: 500 });
    const chip = ranges?.find(({ label }) => label === '<b>chip</b>');
    expect(chip?.baseline).toBeCloseTo(0.5, 1);
    expect(chip?.last).toBeCloseTo(0.5, 1);
    expect(chip?.day).toBeGreaterThan(0.57);
    for (const { distribution } of report.features) {
      for (const side of ['baseline', 'day', 'last'] as const)
        expect(distribution.ranges.reduce((sum, range) => sum + range[side], 0)).toBeCloseTo(1, 9);
    }
  });

  it('counts rows without a value, and before the first window shows the baseline alone', () => {
    const [amount] = baseline.features;
    if (!amount) throw new Error('There must be a feature.');
    const gaps = watchedHours([many(200).map((row, i) => (i % 4 === 0 ? { ...row, amount: null } : row))]);
    expect(distributionOf(amount, gaps).ranges.find(({ label }) => label === 'no value')).toMatchObject({
      baseline: 0,
      last: 0.25,
    });
    expect(distributionOf(amount, [])).toMatchObject({ rows: { baseline: 20_000, day: 0, last: 0 } });
  });

  it('keeps to its version, its source and the order of time', () => {
    const others = hours.map(one => ({ ...one, version: 2 }));
    expect(driftReport({ ...sources, reports: [...others, ...hours.toReversed()] })).toEqual(report);
    expect(report.verdicts?.map(({ reason }) => reason)).toEqual(['cooldown']);
  });
});

describe('its charts', () => {
  it('draw the evidence of both lanes, with a gap where an hour was set aside', () => {
    const { series, guides, moments = [] } = monitorChart(report);
    expect(series.map(({ name }) => name)).toEqual(['fast lane']);
    expect(series[0]?.points[26]).toMatchObject({ marked: true, title: expect.stringContaining('set-aside') });
    expect(series[0]?.points[26]).not.toHaveProperty('value');
    expect(series[0]?.points[27]?.value).toBe(hours[27]?.judged.fast?.lnM);
    expect(guides?.map(({ value }) => Math.exp(value))).toEqual([expect.closeTo(8760), expect.closeTo(3650)]);
    expect(moments.map(({ title }) => title)).toEqual([
      expect.stringContaining('drift, serious'),
      expect.stringContaining('defect, serious'),
    ]);
  });

  it('draw each feature by itself, without ranges that nothing falls into', () => {
    const entry = report.features.find(({ name }) => name === 'entry');
    if (!entry) throw new Error('There must be a feature.');
    expect(featureChart(entry, report).guides?.[0]?.value).toBeCloseTo(Math.log(3650 * 3));
    expect(
      distributionChart(entry)
        .groups.map(({ label }) => label)
        .sort(),
    ).toEqual(['<b>chip</b>', 'online']);
  });
});

describe('its page', () => {
  it('tells of groups where a bias monitor watches them', () => {
    const groups = { schedule: 'm-bias', facet: 'region', to: 0, outcome: 'calibrating', lnM: null, groups: [] };
    const verdicts = [verdict({ source: 'monitor m-bias', cause: 'bias', reason: 'already-acted' })];
    const both = driftPage(driftReport({ ...sources, groups, verdicts }));
    expect(both).toContain('<h2>Groups by region</h2>');
    expect(both).toContain('already-acted');
    expect(driftPage(driftReport({ ...sources, verdicts }))).not.toContain('already-acted');
    expect(driftPage(report)).not.toContain('Groups by');
  });

  const page = driftPage(report);

  it('needs nothing else, and lets no name of a feature or category into its markup', () => {
    expect(page).not.toMatch(/<script|src=|href=|url\(|https?:/);
    expect(page).not.toContain('<b>chip');
    expect(page).toContain('&lt;b&gt;chip&lt;/b&gt;');
  });

  it('says what is the case, what was found, and what was done about it', () => {
    expect(page).toContain('<strong>Data is broken, serious</strong>: amount: ');
    expect(page).toMatch(/<h2>What was found<\/h2>[\s\S]*people were told/);
    expect(page).toMatch(/<h2>What was done about it<\/h2>[\s\S]*cooldown until 2026-01-07 00:00:00Z/);
    expect(page).toMatch(/<details><summary>age <span class="quiet">nothing found/);
    expect(page.match(/<svg /g)).toHaveLength(1 + 2 * 3);
  });

  it('says where the verdict is to be found while nobody has one', () => {
    const { verdicts: _, ...unheard } = sources;
    expect(driftPage(driftReport(unheard))).toContain('<code>sluice violations m</code>');
    expect(driftPage(driftReport({ ...sources, verdicts: [], reports: [] }))).toContain('No window was judged yet.');
  });
});
