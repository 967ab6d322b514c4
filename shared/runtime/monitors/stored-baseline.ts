import * as z from 'zod';
import type { WatchedBaseline } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';

/** A version's baseline as it was taken once, or why there is none. */
export interface StoredBaseline {
  readonly schema: 1;
  readonly version: number;
  readonly baseline?: WatchedBaseline;
  /** The end of the live rows that it was made of, epoch milliseconds; absent where it came with the version. */
  readonly until?: number;
  /** How much features matter to the version, by its own report. */
  readonly importance?: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

const form = z.looseObject({ schema: z.literal(1), version: z.number(), problems: z.array(z.string()) });

export async function readBaseline(files: MonitorFiles, key: string): Promise<StoredBaseline | undefined> {
  const found = await files.read(key);
  return found && (form.parse(JSON.parse(found.text)) as unknown as StoredBaseline);
}
