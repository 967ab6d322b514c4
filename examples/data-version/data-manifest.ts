import { createHash } from 'node:crypto';

/** How many hashes of row keys a manifest keeps: enough to see an overlap of a tenth of a percent. */
const sketchSize = 4096;

export interface DataObject {
  readonly key: string;
  readonly content: Uint8Array;
  readonly rows: readonly string[];
}

/** What a data version holds, for whoever must tell whether two versions share rows. */
export interface DataManifest {
  readonly version: string;
  readonly objects: readonly { readonly key: string; readonly etag: string; readonly rows: number }[];
  readonly keyField: string;
  readonly rows: number;
  /** The smallest SHA-256 digests of the row keys, in hexadecimal and ascending: a bottom-k sketch. */
  readonly rowHash: readonly string[];
}

/** `rows` of an object are the keys of its rows. The ETag is that of an object put in one part. */
export function dataManifest(version: string, keyField: string, objects: readonly DataObject[]): DataManifest {
  const keys = new Set(objects.flatMap(({ rows }) => rows));
  return {
    version,
    keyField,
    objects: objects.map(({ key, content, rows }) => ({ key, etag: digest('md5', content), rows: rows.length })),
    rows: objects.reduce((sum, { rows }) => sum + rows.length, 0),
    rowHash: [...keys]
      .map(key => digest('sha256', key))
      .sort()
      .slice(0, sketchSize),
  };
}

function digest(algorithm: 'md5' | 'sha256', content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex');
}
