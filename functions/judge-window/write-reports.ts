import type { WatchedBaseline } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { constraintsReport } from '#shared/domain/monitoring/reports/constraints-report.ts';
import { reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import { statisticsReport } from '#shared/domain/monitoring/reports/statistics-report.ts';
import { violationsReport } from '#shared/domain/monitoring/reports/violations-report.ts';
import { windowMetrics } from '#shared/domain/monitoring/reports/window-metrics.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';

/** The report of a run, where and as Model Monitor leaves its own, with the counts beside; and its metrics. */
export async function writeReports(
  report: WindowReport,
  { kind, model, place, window }: DueWindow,
  baseline: WatchedBaseline,
  { files, metrics }: Outside,
): Promise<void> {
  const folder = reportFolder(place, window.to);
  const { part, judged } = report;
  if (part && part.rows > 0) {
    await files.write(`${folder}/statistics.json`, statisticsReport(baseline, part));
    await files.write(`${folder}/constraints.json`, constraintsReport(baseline));
    await files.write(`${folder}/constraint_violations.json`, violationsReport(judged));
    const wanted =
      policies().get(model)?.monitoring?.[kind === 'prediction' ? 'prediction' : 'data']?.metrics ?? 'none';
    await metrics.put(place, window.from, windowMetrics(baseline, part, wanted));
  }
  await files.write(`${folder}/window.json`, report);
}
