/** The ARN of the object, or of all objects below the prefix, that an S3 URI names; undefined for anything else. */
export function s3ObjectArn(uri: string, partition: string): string | undefined {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  if (bucket === undefined) return undefined;
  return `arn:${partition}:s3:::${bucket}/${key === '' || key.endsWith('/') ? `${key}*` : key}`;
}
