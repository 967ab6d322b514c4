import { barChart } from '../../canary/report/bar-chart.ts';
import type { Undrifted } from '../undrifted.ts';
import { evidenceChart } from './evidence-chart.ts';

const shown = { 'season .1, 1,000': 'season', 'in tens, 1,000': 'in-tens' } as const;

/** The plots of what was counted, by file name. */
export function plots(undrifted: readonly Undrifted[], seed: string): Readonly<Record<string, string>> {
  const of30 = undrifted.find(({ features }) => features === 30);
  const bars = Object.entries(shown).flatMap(([scenario, file]) => {
    const i = of30?.scenarios.indexOf(scenario) ?? -1;
    if (!of30 || i < 0) return [];
    const title = `No drift, 30 features, ${scenario} rows an hour: windows flagged, %`;
    const rows = of30.rules.map(({ name, ours, counts }) => {
      const { hits, of } = counts[i] ?? { hits: 0, of: 1 };
      return { label: name, value: (100 * hits) / of, ours };
    });
    return [[`drift-${file}.svg`, barChart(title, rows)] as const];
  });
  return { ...Object.fromEntries(bars), 'drift-evidence.svg': evidenceChart(seed) };
}
