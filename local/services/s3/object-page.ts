import type { _Object, CommonPrefix } from '@aws-sdk/client-s3';
import type { Bucket } from './state.ts';

export interface PageRequest {
  readonly prefix: string;
  readonly delimiter: string;
  /** Only what sorts after this key or common prefix. */
  readonly after: string;
  readonly limit: number;
  readonly encode: boolean;
}

export interface ObjectPage {
  readonly Contents: _Object[];
  readonly CommonPrefixes: CommonPrefix[];
  readonly IsTruncated: boolean;
  /** The last key or common prefix of the page. */
  readonly last: string;
}

/** One page of a bucket's keys in the order of their UTF-8 bytes; keys that share a part up to the delimiter count once. */
export function objectPage(bucket: Bucket, request: PageRequest): ObjectPage {
  const entries = entriesOf(bucket, request).filter(entry => compareKeys(entry.name, request.after) > 0);
  const page = entries.slice(0, request.limit);
  const show = (text: string): string => (request.encode ? encodeKey(text) : text);
  return {
    Contents: page.flatMap(({ key }) => (key === undefined ? [] : [contentOf(bucket, key, show)])),
    CommonPrefixes: page.filter(entry => entry.key === undefined).map(entry => ({ Prefix: show(entry.name) })),
    IsTruncated: request.limit > 0 && entries.length > page.length,
    last: page.at(-1)?.name ?? '',
  };
}

function entriesOf(bucket: Bucket, { prefix, delimiter }: PageRequest): { name: string; key?: string }[] {
  const entries = new Map<string, { name: string; key?: string }>();
  for (const key of bucket.objects.keys()) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) entries.set(key, { name: key, key });
    else {
      const name = key.slice(0, end + delimiter.length);
      entries.set(name, { name });
    }
  }
  return [...entries.values()].sort((a, b) => compareKeys(a.name, b.name));
}

export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function contentOf(bucket: Bucket, key: string, show: (text: string) => string): _Object {
  const object = bucket.objects.get(key);
  return {
    Key: show(key),
    LastModified: new Date(object?.modifiedAt ?? 0),
    ETag: object?.etag,
    Size: object?.body.byteLength,
    StorageClass: 'STANDARD',
  };
}

/** As `encoding-type=url` has it: slashes stay. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/');
}
