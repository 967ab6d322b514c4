import type { Access } from '../../core/service.ts';

export function bucketAccess(action: string, bucket = ''): Access {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}` };
}

export function objectAccess(action: string, bucket = '', key = ''): Access {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}/${key}` };
}

/** `s3:ListBucket`, with the prefix that policies may restrict. */
export function listAccess({
  Bucket,
  Prefix,
  Delimiter,
}: {
  Bucket?: string;
  Prefix?: string;
  Delimiter?: string;
}): Access {
  const context = {
    ...(Prefix === undefined ? {} : { 's3:prefix': Prefix }),
    ...(Delimiter === undefined ? {} : { 's3:delimiter': Delimiter }),
  };
  return { ...bucketAccess('ListBucket', Bucket), context };
}
