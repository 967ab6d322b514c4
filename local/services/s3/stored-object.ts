import { createHash } from 'node:crypto';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';

const keptSettings = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Metadata',
  'ChecksumCRC32',
  'ChecksumCRC32C',
  'ChecksumCRC64NVME',
  'ChecksumSHA1',
  'ChecksumSHA256',
  'ChecksumType',
] as const;

const checksums = keptSettings.filter(name => name.startsWith('Checksum'));

/** What a writer says about an object, and every reader hears again. */
export type ObjectSettings = Partial<
  Pick<PutObjectCommandInput, Exclude<(typeof keptSettings)[number], 'ChecksumType'>>
>;

export interface StoredObject {
  readonly key: string;
  readonly body: Uint8Array;
  /** In double quotes, as the API shows it. */
  readonly etag: string;
  readonly modifiedAt: number;
  readonly settings: ObjectSettings;
  /** Absent in a bucket that keeps no versions. */
  readonly versionId?: string;
}

export function storedObject(
  key: string,
  body: Uint8Array,
  modifiedAt: number,
  settings: ObjectSettings,
): StoredObject {
  return { key, body, etag: md5Tag(body), modifiedAt, settings };
}

export function md5Tag(body: Uint8Array): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

export function settingsOf(input: object): ObjectSettings {
  const given = input as Record<string, unknown>;
  return Object.fromEntries(keptSettings.filter(name => given[name] !== undefined).map(name => [name, given[name]]));
}

export function checksumsOf(settings: object): object {
  const given = settings as Record<string, unknown>;
  return Object.fromEntries(checksums.filter(name => given[name] !== undefined).map(name => [name, given[name]]));
}

/** Head and body answers begin alike. */
export function objectDescription(object: StoredObject, withChecksums: boolean): Record<string, unknown> {
  const { ContentType = 'binary/octet-stream', ...settings } = object.settings;
  const hidden = withChecksums ? [] : Object.keys(checksumsOf(settings));
  return {
    ...Object.fromEntries(Object.entries(settings).filter(([name]) => !hidden.includes(name))),
    ContentType,
    AcceptRanges: 'bytes',
    ContentLength: object.body.byteLength,
    ETag: object.etag,
    ...(object.versionId !== undefined && { VersionId: object.versionId }),
    LastModified: new Date(object.modifiedAt),
    ServerSideEncryption: 'AES256',
  };
}

/** Which version a write has made, where the bucket keeps versions. */
export function versionOf({ versionId }: StoredObject): { readonly VersionId?: string } {
  return versionId === undefined ? {} : { VersionId: versionId };
}
