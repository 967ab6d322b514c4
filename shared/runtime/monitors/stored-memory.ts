import * as z from 'zod';
import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';

/** What is kept, and the tag that a writer must name; no tag where nothing is kept. */
export interface StoredMemory {
  readonly memory?: MonitorMemory;
  readonly etag?: string;
}

const form = z.looseObject({ schema: z.literal(1), version: z.number(), windowEnd: z.number() });

/** What a monitor has kept; nothing where it is lost or damaged, which is told by its missing memory. */
export async function readMemory(files: MonitorFiles, key: string): Promise<StoredMemory> {
  const found = await files.read(key);
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
