import * as z from 'zod';

const manifest = z.looseObject({
  objects: z.array(z.looseObject({ etag: z.string(), rows: z.int().min(0) })),
});

/**
 * Rows of the objects that one data version has and another has not, told by their ETags. A manifest that cannot be read
 * has no rows: what nobody can count is not new.
 */
export function unseenRows(newest: string | undefined, trained: string | undefined): number {
  const seen = new Set(objectsOf(trained).map(({ etag }) => etag));
  return objectsOf(newest)
    .filter(({ etag }) => !seen.has(etag))
    .reduce((sum, { rows }) => sum + rows, 0);
}

function objectsOf(text: string | undefined): z.output<typeof manifest>['objects'] {
  if (text === undefined) return [];
  try {
    const read = manifest.safeParse(JSON.parse(text));
    return read.success ? read.data.objects : [];
  } catch {
    return [];
  }
}
