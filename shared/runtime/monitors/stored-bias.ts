import * as z from 'zod';
import type { BiasBaseline } from '#shared/domain/bias/baseline/bias-baseline.ts';
import type { BiasMemory } from '#shared/domain/bias/judge/bias-memory.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';

/** How a version answered by group before it was watched, or why that is not known. */
export interface StoredGroups {
  readonly schema: 1;
  readonly version: number;
  /** The facet, with its value where the policy names one: what another policy asks about is taken anew. */
  readonly about: string;
  readonly baseline?: BiasBaseline;
  /** From which score on an answer is positive; absent where nobody says. */
  readonly threshold?: number;
  /** The end of the live answers that the baseline was made of, epoch milliseconds; absent where it came with the version. */
  readonly until?: number;
  readonly problems: readonly string[];
}

const groups = z.looseObject({
  schema: z.literal(1),
  version: z.number(),
  about: z.string(),
  problems: z.array(z.string()),
});

export async function readGroups(files: MonitorFiles, key: string): Promise<StoredGroups | undefined> {
  const found = await files.read(key);
  return found && (groups.parse(JSON.parse(found.text)) as unknown as StoredGroups);
}

/** What is kept, and the tag that a writer must name; no tag where nothing is kept. */
export interface StoredBias {
  readonly memory?: BiasMemory;
  readonly etag?: string;
}

const kept = z.looseObject({
  schema: z.literal(1),
  version: z.number(),
  about: z.string(),
  windowEnd: z.number(),
  groups: z.array(z.unknown()),
});

/** What a bias monitor has kept; no memory where it is lost or damaged. */
export async function readBias(files: MonitorFiles, key: string): Promise<StoredBias> {
  const found = await files.read(key);
  if (!found) return {};
  const memory = parsed(found.text);
  return { etag: found.etag, ...(memory && { memory }) };
}

function parsed(text: string): BiasMemory | undefined {
  try {
    const read = kept.safeParse(JSON.parse(text));
    return read.success ? (read.data as unknown as BiasMemory) : undefined;
  } catch {
    return undefined;
  }
}
