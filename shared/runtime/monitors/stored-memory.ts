import * as z from 'zod';
import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import type { WatchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { remembered } from '#shared/domain/monitoring/reports/remembered.ts';
import { type MonitorPlace, memoryKey, monitorFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { MonitorFiles } from '#shared/ports/monitor-files.ts';

/** What is kept, and the tag that a writer must name; no tag where nothing is kept. */
export interface StoredMemory {
  readonly memory?: MonitorMemory;
  readonly etag?: string;
}

const form = z.looseObject({ schema: z.literal(1), version: z.number(), windowEnd: z.number() });

/** What a monitor has kept; nothing where it is lost or damaged, which is told by its missing memory. */
export async function readMemory(files: MonitorFiles, place: MonitorPlace): Promise<StoredMemory> {
  const found = await files.read(memoryKey(place));
  if (!found) return {};
  const memory = parsed(found.text);
  return { etag: found.etag, ...(memory && { memory }) };
}

function parsed(text: string): MonitorMemory | undefined {
  try {
    const read = form.safeParse(JSON.parse(text));
    return read.success ? (read.data as unknown as MonitorMemory) : undefined;
  } catch {
    return undefined;
  }
}

/** Reports that are read at once. */
const atOnce = 20;

/** The memory of a version from the reports of its windows; undefined where there are none. */
export async function recall(
  files: MonitorFiles,
  place: MonitorPlace,
  terms: WatchedTerms,
  version: number,
): Promise<MonitorMemory | undefined> {
  const keys = (await files.list(`${monitorFolder(place)}/`)).filter(key => key.endsWith('/window.json'));
  const found = await workOnAll(keys, atOnce, key => files.read(key));
  const reports = found.flatMap(one => (one ? [JSON.parse(one.text) as WindowReport] : []));
  return remembered(terms, version, reports);
}
