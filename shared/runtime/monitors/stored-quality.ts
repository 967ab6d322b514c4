import * as z from 'zod';
import type { QualityBaseline } from '#shared/domain/quality/baseline/quality-baseline.ts';
import type { QualityMemory } from '#shared/domain/quality/judge/quality-memory.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';

/** How good a version was where it was validated, or why that is not known. */
export interface StoredValidation {
  readonly schema: 1;
  readonly version: number;
  readonly baseline?: QualityBaseline;
  /** The end of the cohort that the baseline was made of, epoch milliseconds; absent where it came with the version. */
  readonly until?: number;
  /** From which score on a row counts as class 1; absent where nobody says. */
  readonly threshold?: number;
  readonly problems: readonly string[];
}

const validation = z.looseObject({ schema: z.literal(1), version: z.number(), problems: z.array(z.string()) });

export async function readValidation(files: MonitorFiles, key: string): Promise<StoredValidation | undefined> {
  const found = await files.read(key);
  return found && (validation.parse(JSON.parse(found.text)) as unknown as StoredValidation);
}

/** What is kept, and the tag that a writer must name; no tag where nothing is kept. */
export interface StoredQuality {
  readonly memory?: QualityMemory;
  readonly etag?: string;
}

const kept = z.looseObject({ schema: z.literal(1), version: z.number(), since: z.number(), windowEnd: z.number() });

/** What a quality monitor has kept; no memory where it is lost or damaged. */
export async function readQuality(files: MonitorFiles, key: string): Promise<StoredQuality> {
  const found = await files.read(key);
  if (!found) return {};
  const memory = parsed(found.text);
  return { etag: found.etag, ...(memory && { memory }) };
}

function parsed(text: string): QualityMemory | undefined {
  try {
    const read = kept.safeParse(JSON.parse(text));
    return read.success ? (read.data as unknown as QualityMemory) : undefined;
  } catch {
    return undefined;
  }
}
