import { memoryKey, reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import { estimateOf, type QualityEstimate } from '#shared/domain/quality/estimate/estimate-of.ts';
import { readQuality } from '#shared/runtime/monitors/stored-quality.ts';
import type { DueCohort } from './cohort-input.ts';
import { partsOf } from './joined.ts';
import { memoryOf } from './memory-of.ts';
import type { Outside } from './outside.ts';
import type { CohortWork } from './terms-for.ts';

/** Estimates a cohort without labels, and warns people where that looks worse. It never starts anything. */
export async function estimate(work: CohortWork, outside: Outside): Promise<object> {
  const { due, uncounted, terms } = work;
  const key = memoryKey(due.place);
  const kept = await readQuality(outside.files, key);
  const memory = await memoryOf(work, kept, outside);
  const parts = uncounted ? [] : await partsOf(due.work, outside.files);
  const scores = parts.flatMap(({ predictions }) => predictions.map(([, score]) => score));
  const found = terms.judged && estimateOf(scores, terms.judged, memory);
  const isWorse = found ? found.worse.length > 0 : memory.warned === true;
  if (found) {
    const report = {
      schema: 1,
      model: due.model,
      version: due.version,
      window: due.window,
      rows: scores.length,
      ...found,
    };
    await outside.files.write(`${reportFolder(due.place, due.window.to)}/estimate.json`, report);
    if (isWorse && !memory.warned) await warn(due, found, outside);
  }
  const after = { ...memory, estimatedEnd: due.window.to, warned: isWorse };
  await outside.files.replace(key, after, kept.etag);
  return { outcome: found ? 'estimated' : 'not estimated', rows: scores.length };
}

async function warn({ model, version, window, place }: DueCohort, { worse }: QualityEstimate, { notices }: Outside) {
  const text = [
    `Version ${version}, predictions from ${new Date(window.from).toISOString().slice(0, 13)}:00 UTC on: ${worse.join('; ')}.`,
    `Monitor ${place.schedule} estimates this from the scores alone (CBPE): others are asked about than those that the version was validated on. Labels will tell; nothing is started because of it.`,
  ];
  await notices.send(`${model}: quality is estimated to be lower`, text.join('\n\n'));
}
