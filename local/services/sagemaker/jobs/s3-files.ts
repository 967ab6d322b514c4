import type { Files } from '../../../containers/container.ts';
import type { Caller } from '../../../core/service.ts';
import { S3Location } from '../s3-location.ts';
import type { SageMakerState } from '../state.ts';

/**
 * The objects below an S3 URI by their path below it; a URI that is an object itself gives that object by its last part.
 * Throws when there are none.
 */
export async function readPrefix(state: SageMakerState, uri: string, caller: Caller): Promise<Files> {
  const { Bucket, Key: Prefix } = S3Location.parse(uri);
  const files: Record<string, Uint8Array> = {};
  for (const key of await keysBelow(state, Bucket, Prefix, caller)) {
    const { Body } = (await state.cloud.call('s3', 'GetObject', { Bucket, Key: key }, caller)) as { Body: Uint8Array };
    files[relativePath(key, Prefix)] = Body;
  }
  if (Object.keys(files).length === 0) {
    throw new Error(`No S3 objects found under S3 URL "${uri}" given in input data source.`);
  }
  return files;
}

/** Puts files below an S3 URI. */
export async function writePrefix(state: SageMakerState, uri: string, files: Files, caller: Caller): Promise<void> {
  for (const [name, Body] of Object.entries(files)) {
    const at = S3Location.parse(`${uri.replace(/\/$/, '')}/${name}`);
    await state.cloud.call('s3', 'PutObject', { ...at, Body }, caller);
  }
}

async function keysBelow(state: SageMakerState, Bucket: string, Prefix: string, caller: Caller): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const input = { Bucket, Prefix, ...(token !== undefined && { ContinuationToken: token }) };
    const page = (await state.cloud.call('s3', 'ListObjectsV2', input, caller)) as {
      Contents?: { Key?: string }[];
      NextContinuationToken?: string;
    };
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined || Key.endsWith('/') ? [] : Key)));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

/** `a/b/c.csv` below `a/b` or `a/b/` is `c.csv`; a prefix that is the object itself leaves its last part. */
function relativePath(key: string, prefix: string): string {
  const folder = key === prefix ? prefix.slice(0, prefix.lastIndexOf('/') + 1) : prefix;
  return key.slice(folder.length).replace(/^\/+/, '');
}
