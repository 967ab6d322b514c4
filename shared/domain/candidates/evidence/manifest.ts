import { z } from 'zod';
import type { Unreadable } from './unreadable.ts';

const sketch = z.array(z.string().regex(/^[0-9a-f]{64}$/));

const manifest = z.object({
  version: z.string(),
  objects: z.array(z.object({ key: z.string(), etag: z.string() })),
  /** How many digests a sketch keeps; one with fewer is whole. */
  rowHash: sketch,
  subjectHash: sketch.optional(),
  timeField: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** What a data version holds: its objects, and the smallest SHA-256 digests of its row keys, ascending. */
export type Manifest = z.output<typeof manifest>;

/** Bottom-k sketches keep this many digests. */
export const sketchSize = 4096;

/** Reads the manifest of a channel; `name` is how it is called where it cannot be read. */
export function readManifest(name: string, text: string | undefined): Manifest | Unreadable {
  if (text === undefined) return { unreadable: `There is no ${name} manifest.` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { unreadable: `The ${name} manifest is not JSON.` };
  }
  const read = manifest.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return { unreadable: `The ${name} manifest cannot be read: ${issue?.path.join('.')}: ${issue?.message}.` };
}
