import { judgeBias } from '#shared/domain/bias/judge/judge-bias.ts';
import { biasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import { Contention } from '#shared/runtime/errors.ts';
import { readBias } from '#shared/runtime/monitors/stored-bias.ts';
import type { DueInput } from '../due-input.ts';
import type { Outside } from '../outside.ts';
import { countedAnswers } from './counted-answers.ts';
import { groupMemory } from './group-memory.ts';
import { groupTerms } from './group-terms.ts';
import { tellBias } from './tell-bias.ts';
import { writeBias } from './write-bias.ts';

/** Judges the answers to groups by their counts. */
export async function judgeGroups({ due, uncounted }: DueInput, outside: Outside): Promise<object> {
  const key = memoryKey(due.place);
  const [watched, { memory: kept, etag }] = await Promise.all([groupTerms(due, outside), readBias(outside.files, key)]);
  const before = await groupMemory(due, kept, watched, outside);
  if (before.windowEnd >= due.window.to) {
    if (before !== kept) await outside.files.replace(key, before, etag);
    return { outcome: 'judged already' };
  }
  const part =
    uncounted === 'set aside' ? undefined : await countedAnswers(watched.terms.baseline, due, uncounted, outside);
  const { memory, judged } = judgeBias(watched.terms, before, { ...due.window, ...(part && { part }) });
  const report = biasReport(due, part, judged, before);
  await writeBias(report, due, watched, outside);
  await tellBias(report, due, outside);
  if ((await outside.files.replace(key, memory, etag)) !== 'written')
    throw new Contention(`Another run has judged a window of ${due.place.schedule} meanwhile.`);
  return { outcome: judged.outcome, rows: part?.rows ?? 0, violation: judged.violation ?? null };
}
