import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import { isBaseline } from '#shared/domain/quality/baseline/is-baseline.ts';
import { qualityBaseline } from '#shared/domain/quality/baseline/quality-baseline.ts';
import { judgeCohort } from '#shared/domain/quality/judge/judge-cohort.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { Contention } from '#shared/runtime/errors.ts';
import { readQuality, type StoredValidation } from '#shared/runtime/monitors/stored-quality.ts';
import { joined } from './joined.ts';
import { memoryOf } from './memory-of.ts';
import type { Outside } from './outside.ts';
import { tell } from './tell.ts';
import type { CohortWork } from './terms-for.ts';
import { writeReports } from './write-reports.ts';

/**
 * Judges a cohort whose labels have had their time: report, event, message, and last the monitor's memory, so that what
 * dies on the way is done again and tells the same. A memory that was lost is kept again.
 */
export async function judge(work: CohortWork, outside: Outside): Promise<object> {
  const { due, uncounted, terms } = work;
  const key = memoryKey(due.place);
  const kept = await readQuality(outside.files, key);
  const before = await memoryOf(work, kept, outside);
  if (before.windowEnd >= due.window.to) {
    if (before !== kept.memory) await outside.files.replace(key, before, kept.etag);
    return { outcome: 'judged already' };
  }
  if (!terms.judged || (terms.validation.until ?? 0) >= due.window.to) return calibrate(work, outside);
  const until = due.window.to + terms.quality.labels.delayMs;
  const known =
    uncounted === 'set aside' ? undefined : (await joined(work, until, terms.judged.baseline, outside)).known;
  const { memory, judged } = judgeCohort(terms.judged, before, { ...due.window, ...(known && { part: known.part }) });
  const { model, version, window } = due;
  const report: CohortReport = { schema: 1, model, version, window, ...(known && { known }), judged };
  await writeReports(report, terms.judged, due, outside);
  await tell(report, due, outside);
  if ((await outside.files.replace(key, memory, kept.etag)) !== 'written')
    throw new Contention(`Another run has judged a cohort of ${due.place.schedule} meanwhile.`);
  return { outcome: judged.outcome, predictions: known?.part.predictions ?? 0, violation: judged.violation ?? null };
}

/** The first cohort of which enough is known becomes the baseline of a version without validated rows. */
async function calibrate(work: CohortWork, outside: Outside): Promise<object> {
  const { due, uncounted, terms } = work;
  const key = memoryKey(due.place);
  const kept = await readQuality(outside.files, key);
  const before = await memoryOf(work, kept, outside);
  const until = due.window.to + terms.quality.labels.delayMs;
  const found =
    uncounted === 'set aside'
      ? undefined
      : await joined(work, until, { bounds: [], threshold: terms.threshold }, outside);
  if (found && isBaseline(found.rows)) {
    const baseline = qualityBaseline(found.rows, terms.threshold);
    const validation: StoredValidation = { ...terms.validation, baseline, until: due.window.to };
    await outside.files.write(due.baselineKey, validation);
  }
  const outcome = uncounted === 'set aside' ? 'set-aside' : uncounted === 'no data' ? 'no-data' : 'calibrating';
  const judged = { outcome, lnM: null, logs: {}, named: [], cleared: false, tell: false } as const;
  const { model, version, window } = due;
  const report: CohortReport = { schema: 1, model, version, window, ...(found && { known: found.known }), judged };
  await writeReports(report, undefined, due, outside);
  await outside.files.replace(key, { ...before, windowEnd: window.to }, kept.etag);
  return { outcome, predictions: found?.known.part.predictions ?? 0 };
}
