import { memoryKey, reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { qualityStatistics } from '#shared/domain/quality/reports/quality-statistics.ts';
import { readQuality } from '#shared/runtime/monitors/stored-quality.ts';
import { joined } from './joined.ts';
import { memoryOf } from './memory-of.ts';
import type { Outside } from './outside.ts';
import type { CohortWork } from './terms-for.ts';

/** Looks at a cohort once more, with the labels that came late: its report says so, its evidence stays. */
export async function revise(work: CohortWork, outside: Outside): Promise<object> {
  const { due, terms, uncounted } = work;
  const { window, place } = due;
  const key = memoryKey(place);
  const kept = await readQuality(outside.files, key);
  const memory = await memoryOf(work, kept, outside);
  const folder = reportFolder(place, window.to);
  const found = await outside.files.read(`${folder}/cohort.json`);
  const report = found && (JSON.parse(found.text) as CohortReport);
  // Where nothing is left of what was captured, what is known already stays.
  const isCompared = !uncounted && report?.judged.outcome !== 'calibrating';
  if (report?.known && terms.judged && isCompared) {
    const until = window.to + 2 * terms.quality.labels.delayMs;
    const { known } = await joined(work, until, terms.judged.baseline, outside);
    await outside.files.write(`${folder}/cohort.json`, { ...report, revised: known } satisfies CohortReport);
    if (known.part.predictions > 0)
      await outside.files.write(`${folder}/statistics.json`, qualityStatistics(known, window, outside.clock.now()));
  }
  await outside.files.replace(key, { ...memory, revisedEnd: window.to }, kept.etag);
  return { outcome: report?.known && isCompared ? 'revised' : 'left as it was' };
}
