import { biasAnalysis } from '#shared/domain/bias/reports/bias-analysis.ts';
import { biasMetrics } from '#shared/domain/bias/reports/bias-metrics.ts';
import type { BiasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { biasViolations } from '#shared/domain/bias/reports/bias-violations.ts';
import { reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { Outside } from '../outside.ts';
import type { WatchedGroups } from './group-terms.ts';

/** The report of a run, where and as Clarify's monitors leave their own, with the counts beside; and its metrics. */
export async function writeBias(
  report: BiasReport,
  { place, window }: DueWindow,
  { policy, terms }: WatchedGroups,
  { files, biasMetrics: metrics }: Outside,
): Promise<void> {
  const folder = reportFolder(place, window.to);
  const { part, judged } = report;
  const { facet, baseline } = terms;
  if (part && part.rows > 0) {
    const values = baseline.groups.map(({ value }) => value);
    await files.write(`${folder}/analysis.json`, biasAnalysis({ facet, values, ...part }));
    await files.write(`${folder}/constraints.json`, biasAnalysis({ facet, values, ...baseline }));
    await files.write(`${folder}/constraint_violations.json`, biasViolations(facet, judged));
    const found = biasMetrics(baseline, part, policy);
    if (found.length > 0) await metrics.put(place, window.from, found);
  }
  await files.write(`${folder}/bias.json`, report);
}
