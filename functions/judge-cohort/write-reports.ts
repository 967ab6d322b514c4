import { reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { JudgedTerms } from '#shared/domain/quality/judge/judged-terms.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { qualityConstraints } from '#shared/domain/quality/reports/quality-constraints.ts';
import { qualityMetrics } from '#shared/domain/quality/reports/quality-metrics.ts';
import { qualityStatistics } from '#shared/domain/quality/reports/quality-statistics.ts';
import { qualityViolations } from '#shared/domain/quality/reports/quality-violations.ts';
import type { DueCohort } from './cohort-input.ts';
import type { Outside } from './outside.ts';

/** The report of a run, where and as Model Monitor leaves its own, with the counts beside; and its metrics. */
export async function writeReports(
  report: CohortReport,
  terms: JudgedTerms | undefined,
  { place, window }: DueCohort,
  { files, metrics, clock }: Outside,
): Promise<void> {
  const folder = reportFolder(place, window.to);
  const { known, judged } = report;
  if (known && known.part.labelled > 0) {
    await files.write(`${folder}/statistics.json`, qualityStatistics(known, window, clock.now()));
    if (terms) {
      await files.write(`${folder}/constraints.json`, qualityConstraints(terms));
      await files.write(`${folder}/constraint_violations.json`, qualityViolations(terms, known, judged));
    }
    await metrics.put(place, window.from, qualityMetrics(known));
  }
  await files.write(`${folder}/cohort.json`, report);
}
