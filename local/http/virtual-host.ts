import type { ParsedRequest } from './parsed-request.ts';

const bucketHost =
  /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.(?:s3[.-][\w.-]*amazonaws\.com|s3\.localhost|localhost)(?::\d+)?$/;

/** `PUT /key` at `<bucket>.localhost` -> `PUT /<bucket>/key`: S3's virtual-host style as path style. */
export function withBucketInPath(request: ParsedRequest): ParsedRequest {
  const bucket = bucketHost.exec(request.headers['host'] ?? '')?.groups?.['bucket'];
  if (!bucket || bucket === 's3') return request;
  return { ...request, path: `/${bucket}${request.path}` };
}
