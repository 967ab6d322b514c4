import { describe, expect, it } from 'vitest';
import { dashBackground, dashPattern } from '#shared/domain/report/drawing/dash-pattern.ts';
import { rolloutReport } from '#shared/domain/report/rollout-report.ts';
import { chartsOf } from '../../cli/report/charts.ts';
import { reportPage } from '../../cli/report/report-page.ts';
import { began, judgedRollout } from '../shared/domain/report/judged-rollout.ts';

const sources = judgedRollout();
const report = rolloutReport(sources);
const chart = (title: string, of = report) => {
  const found = chartsOf(of).find(one => one.title === title);
  if (!found) throw new Error(`There is no chart "${title}".`);
  return found;
};

describe('the page of a rollout', () => {
  it('is that of a rollback where the promotion was taken back, even much later', () => {
    const ending = { status: 'rolled back', reason: 'Complaints.', serving: { version: 1, slot: 'blue' } } as const;
    const entry = { kind: 'taken back', ending, notes: [] } as const;
    const later = rolloutReport({ ...sources, entries: [...sources.entries, { at: began + 86_400_000, entry }] });
    const page = reportPage(later);
    expect(page).toContain('<div class="verdict bad"><p><strong>rolled back</strong>: Complaints.');
    expect(page).toMatch(/It had ended before, [\d :-]+Z: promoted\. Judged\. That was taken back\./);
    expect(chart('Share of the candidate', later)).toMatchObject({
      description: 'At most 100 %, 0 % in the end.',
      to: began + 740_000,
    });
  });

  it('draws the proof by which shares are given, and by which it is promoted', () => {
    const carried = chart('Share of the candidate').series.find(({ name }) => name === 'carried by the evidence');
    expect(carried?.points.map(({ value }) => value)).toEqual(report.looks.map(({ provenShare }) => provenShare));
    const proof = chart('Evidence that the candidate is harmless');
    expect(proof.guides).toEqual([{ value: report.harmlessAt, label: 'proven at 22 to 1' }]);
    expect(proof.series.map(({ name }) => name)).toEqual(['errors', 'latency']);
    const { harmless } = report.looks.at(-1)?.metrics.find(({ name }) => name === 'errors') ?? {};
    expect(proof.series[0]?.points.at(-1)?.value).toBe(harmless);
  });

  it('draws the failures of all looks so far in their band, and each look as a point', () => {
    const { series } = chart('Error rate');
    expect(series.map(({ dots }) => dots)).toEqual(['none', 'none', 'only', 'only']);
    const widths = series[1]?.points.map(({ low = 0, high = 0 }) => high - low) ?? [];
    expect(widths.at(-1)).toBeLessThan((widths[0] ?? 0) / 3);
    expect(series[3]?.points.every(({ low }) => low === undefined)).toBe(true);
  });

  it('has an error axis as high as the data ask for, where nothing failed too', () => {
    const looks = sources.looks.map(look => ({
      ...look,
      windows: look.windows.map(one => ({
        ...one,
        baseline: { ...one.baseline, errors: {} },
        canary: { ...one.canary, errors: {} },
      })),
    }));
    const { high, series } = chart('Error rate', rolloutReport({ ...sources, looks }));
    expect(series.flatMap(one => one.points).every(({ value }) => value === 0)).toBe(true);
    expect(high).toBeLessThan(0.01);
  });

  it('tells any number of metrics apart, in the legend as in the chart', () => {
    const names = Array.from({ length: 12 }, (_, i) => `metric-${i}`);
    const looks = report.looks.map(look => ({
      ...look,
      metrics: [
        ...names.map(name => ({ name, state: 'undecided' as const, weight: 1, logE: 0 })),
        { name: 'decides by a rule', state: 'no-data' as const, weight: 0 },
      ],
    }));
    const { series } = chart('Evidence that the candidate is worse', { ...report, looks });
    expect(series.map(({ name }) => name)).toEqual([...names, 'all metrics together']);
    expect(new Set(series.slice(0, -1).map(({ dash = 0 }) => dashPattern(dash).join())).size).toBe(12);
    const page = reportPage({ ...report, looks });
    for (const number of [1, 4, 11]) {
      expect(page).toContain(`style="background:${dashBackground(number)}"></i>metric-${number}<`);
      expect(page).toContain(`stroke-dasharray="${dashPattern(number).join(' ')}"`);
    }
    expect(dashBackground(1)).toBe('repeating-linear-gradient(90deg, currentcolor 0px 7px, transparent 7px 11px)');
  });
});
