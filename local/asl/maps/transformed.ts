import type { WriterConfig } from '../definition.ts';
import type { Json } from '../json.ts';
import type { ChildResult } from './map-runs.ts';

/** Results as a WriterConfig asks for them. What failed is told whole, whatever is asked. */
export function transformed(
  results: readonly ChildResult[],
  transformation: NonNullable<WriterConfig['Transformation']>,
): Json[] {
  return results.flatMap(({ succeeded, output, description }): Json[] => {
    if (!succeeded || transformation === 'NONE' || output === undefined) return [description];
    return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output];
  });
}
