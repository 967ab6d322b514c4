import type { ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { listAccess } from '../access.ts';
import { compareKeys, encodeKey } from '../object-page.ts';
import { isMarker, type ObjectVersion, versionsOf } from '../object-versions.ts';
import type { S3State } from '../state.ts';

const largestPage = 1000;

type Output = Omit<ListObjectVersionsCommandOutput, '$metadata'>;
type Listed = ObjectVersion & { readonly isLatest: boolean };

/** All versions and delete markers by key, the newest of a key first. Delimiters are absent. */
export const listObjectVersions: Operation<S3State, ListObjectVersionsCommandInput, Output> = {
  authorize: (input, state) => [listAccess(state, input, 'ListBucketVersions')],
  run({ Bucket, Prefix = '', KeyMarker, VersionIdMarker, MaxKeys = largestPage, EncodingType }, state) {
    const all = listed(state, Bucket, Prefix);
    const from = KeyMarker === undefined ? 0 : firstAfter(all, KeyMarker, VersionIdMarker);
    const page = all.slice(from, from + Math.min(MaxKeys, largestPage));
    const show = (key: string) => (EncodingType === 'url' ? encodeKey(key) : key);
    const last = page.at(-1);
    const isTruncated = last !== undefined && from + page.length < all.length;
    return {
      Name: Bucket,
      Prefix: show(Prefix),
      MaxKeys,
      IsTruncated: isTruncated,
      ...(EncodingType && { EncodingType }),
      ...(isTruncated && { NextKeyMarker: show(last.key), NextVersionIdMarker: last.versionId }),
      Versions: page.flatMap(version => {
        if (isMarker(version)) return [];
        const { etag: ETag, body } = version;
        return [{ ...shared(version, show), ETag, Size: body.byteLength, StorageClass: 'STANDARD' as const }];
      }),
      DeleteMarkers: page.filter(isMarker).map(version => shared(version as Listed, show)),
    };
  },
};

function listed(state: S3State, name: string | undefined, prefix: string): Listed[] {
  const bucket = state.bucket(name);
  const keys = new Set([...bucket.objects.keys(), ...bucket.versions.keys()]);
  return [...keys]
    .filter(key => key.startsWith(prefix))
    .sort(compareKeys)
    .flatMap(key => versionsOf(bucket, key).map((version, index) => ({ ...version, isLatest: index === 0 })));
}

function firstAfter(all: readonly Listed[], key: string, versionId: string | undefined): number {
  const marked = all.findIndex(one => one.key === key && one.versionId === versionId);
  if (marked >= 0) return marked + 1;
  const next = all.findIndex(one => compareKeys(one.key, key) > 0);
  return next < 0 ? all.length : next;
}

function shared({ key, versionId, modifiedAt, isLatest }: Listed, show: (key: string) => string) {
  return { Key: show(key), VersionId: versionId, IsLatest: isLatest, LastModified: new Date(modifiedAt) };
}
