import type { Access } from '../../core/service.ts';
import type { S3State } from './state.ts';

export function bucketAccess({ buckets }: Pick<S3State, 'buckets'>, action: string, bucket = ''): Access {
  const resource = `arn:aws:s3:::${bucket}`;
  return { action: `s3:${action}`, resource, ...policyOf(buckets, bucket) };
}

export function objectAccess({ buckets }: S3State, action: string, bucket = '', key = ''): Access {
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  return { action: `s3:${action}`, resource, ...policyOf(buckets, bucket) };
}

/** A version that is named needs a permission of its own. */
export function readAction(versionId: string | undefined): string {
  return versionId === undefined ? 'GetObject' : 'GetObjectVersion';
}

export function deleteAction(versionId: string | undefined): string {
  return versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion';
}

interface Listing {
  readonly Bucket?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
}

/** `s3:ListBucket` or `s3:ListBucketVersions`, with the prefix that policies may restrict. */
export function listAccess(
  state: S3State,
  { Bucket, Prefix, Delimiter }: Listing,
  action: 'ListBucket' | 'ListBucketVersions' = 'ListBucket',
): Access {
  const context = {
    ...(Prefix === undefined ? {} : { 's3:prefix': Prefix }),
    ...(Delimiter === undefined ? {} : { 's3:delimiter': Delimiter }),
  };
  return { ...bucketAccess(state, action, Bucket), context };
}

function policyOf(buckets: S3State['buckets'], bucket: string): Pick<Access, 'resourcePolicy'> {
  const policy = buckets.get(bucket)?.policy;
  return policy ? { resourcePolicy: policy.statements } : {};
}
