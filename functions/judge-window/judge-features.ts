import { judgeWindow } from '#shared/domain/monitoring/judge/judge-window.ts';
import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import { windowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import { Contention } from '#shared/runtime/errors.ts';
import { readMemory } from '#shared/runtime/monitors/stored-memory.ts';
import { countedPart } from './counted-part.ts';
import type { DueInput } from './due-input.ts';
import { memoryOf } from './memory-of.ts';
import type { Outside } from './outside.ts';
import { tell } from './tell.ts';
import { termsFor } from './terms-for.ts';
import { writePage } from './write-page.ts';
import { writeReports } from './write-reports.ts';

/** Judges features of requests, or of answers, by their counts. */
export async function judgeFeatures({ due, uncounted }: DueInput, outside: Outside): Promise<object> {
  const key = memoryKey(due.place);
  const [terms, { memory: kept, etag }] = await Promise.all([termsFor(due, outside), readMemory(outside.files, key)]);
  const before = await memoryOf(due, kept, terms, outside);
  if (before.windowEnd >= due.window.to) {
    if (before !== kept) await outside.files.replace(key, before, etag);
    return { outcome: 'judged already' };
  }
  const part = uncounted === 'set aside' ? undefined : await countedPart(terms.baseline, due, uncounted, outside);
  const { memory, judged } = judgeWindow(terms, before, { ...due.window, ...(part && { part }) });
  const report = windowReport(due, part, judged, before);
  await writeReports(report, due, terms.baseline, outside);
  const page = judged.violation && (await writePage(report, due, terms, outside));
  await tell(report, due, page, outside);
  if ((await outside.files.replace(key, memory, etag)) !== 'written')
    throw new Contention(`Another run has judged a window of ${due.place.schedule} meanwhile.`);
  return { outcome: judged.outcome, rows: part?.rows ?? 0, violation: judged.violation ?? null };
}
