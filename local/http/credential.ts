import type { ParsedRequest } from './parsed-request.ts';

/** Who signs a request, and for which service. Signatures themselves are not checked. */
export interface Credential {
  readonly accessKeyId: string;
  /** The service part of the credential scope: `sagemaker`, `monitoring`, `states`, … */
  readonly scope: string | undefined;
}

/** Reads the `Authorization` header or the query of a presigned URL. `undefined` when the request carries neither. */
export function credentialOf({ headers, query }: ParsedRequest): Credential | undefined {
  const authorization = headers['authorization'] ?? '';
  const scoped = /Credential=([^,\s]+)/.exec(authorization)?.[1] ?? query.get('X-Amz-Credential');
  if (scoped) {
    const [accessKeyId = '', , , scope] = scoped.split('/');
    return { accessKeyId, scope };
  }
  const legacy = /^AWS ([^:\s]+):/.exec(authorization)?.[1] ?? query.get('AWSAccessKeyId');
  return legacy ? { accessKeyId: legacy, scope: 's3' } : undefined;
}
