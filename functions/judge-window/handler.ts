import * as z from 'zod';
import { without } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { judgeWindow } from '#shared/domain/monitoring/judge/judge-window.ts';
import { newMemory } from '#shared/domain/monitoring/judge/new-memory.ts';
import { type WatchedTerms, watchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { Contention, NotFound } from '#shared/runtime/errors.ts';
import { readBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import { readMemory, recall } from '#shared/runtime/monitors/stored-memory.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { countedPart } from './counted-part.ts';
import { type Outside, outside as services } from './outside.ts';
import { tell } from './tell.ts';
import { writeReports } from './write-reports.ts';

const span = z.object({ from: z.number(), to: z.number() });
const due: z.ZodType<DueWindow> = z.object({
  model: z.string(),
  version: z.int().positive(),
  modelPackageArn: z.string(),
  window: span,
  place: z.object({ endpoint: z.string(), schedule: z.string() }),
  baselineKey: z.string(),
  work: z.string(),
});

/**
 * Judges a window by its counts: report, event, message, and last the monitor's memory, so that what dies on the way is
 * done again and tells the same. A window that is in the memory already is left alone; a memory that was lost is kept again.
 */
export const handler = reaction({
  input: z.object({ due, uncounted: z.enum(['set aside', 'no data']).optional() }),
  services,
  async run({ due, uncounted }, outside) {
    const terms = await termsFor(due, outside);
    const { memory: kept, etag } = await readMemory(outside.files, due.place);
    const before = await memoryOf(due, kept, terms, outside);
    if (before.windowEnd >= due.window.to) {
      if (before !== kept) await outside.files.replace(memoryKey(due.place), before, etag);
      return { outcome: 'judged already' };
    }
    const part = uncounted === 'set aside' ? undefined : await countedPart(terms.baseline, due, uncounted, outside);
    const { memory, judged } = judgeWindow(terms, before, { ...due.window, ...(part && { part }) });
    const { phi: fast } = before.fast;
    const { phi: slow } = before.slow;
    const report: WindowReport = {
      schema: 1,
      model: due.model,
      version: due.version,
      window: due.window,
      ...(part && { part }),
      judged,
      phi: { ...(fast && { fast }), ...(slow && { slow }) },
    };
    await writeReports(report, due, terms.baseline, outside);
    await tell(report, due, outside);
    const written = await outside.files.replace(memoryKey(due.place), memory, etag);
    if (written !== 'written')
      throw new Contention(`Another run has judged a window of ${due.place.schedule} meanwhile.`);
    return { outcome: judged.outcome, rows: part?.rows ?? 0, violation: judged.violation ?? null };
  },
});

async function termsFor({ model, baselineKey }: DueWindow, { files }: Outside): Promise<WatchedTerms> {
  const terms = policies().get(model)?.monitoring?.data;
  const { baseline } = (await readBaseline(files, baselineKey)) ?? {};
  if (!terms || !baseline)
    throw new NotFound(`There is no data monitor of ${model}, or no baseline in ${baselineKey}.`);
  return watchedTerms(terms, without(baseline, terms.exclude));
}

/** What is kept of this version; where it is lost, what its reports say; for a new version a new memory. */
async function memoryOf(
  { version, place, window }: DueWindow,
  kept: Awaited<ReturnType<typeof readMemory>>['memory'],
  terms: WatchedTerms,
  { files }: Outside,
) {
  if (kept?.version === version) return kept;
  const known = kept ? { fast: kept.fast.phi, slow: kept.slow.phi } : {};
  return (await recall(files, place, terms, version)) ?? newMemory(terms, version, window.from, known);
}
