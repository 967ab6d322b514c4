import type { Channel } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../../../core/service.ts';
import type { Decoded } from '../decoded.ts';
import { S3Location } from '../s3-location.ts';
import type { SageMakerState } from '../state.ts';

type Files = Record<string, Uint8Array>;

/** The objects of each channel by their path below its prefix, read with the rights of the job's role. */
export async function readChannels(
  state: SageMakerState,
  channels: readonly Decoded<Channel>[],
  caller: Caller,
): Promise<Record<string, Files>> {
  const read: Record<string, Files> = {};
  for (const channel of channels) {
    const uri = channel.DataSource?.S3DataSource?.S3Uri;
    if (uri !== undefined) read[channel.ChannelName] = await readPrefix(state, uri, caller);
  }
  return read;
}

async function readPrefix(state: SageMakerState, uri: string, caller: Caller): Promise<Files> {
  const { Bucket, Key: Prefix } = S3Location.parse(uri);
  const files: Files = {};
  for (const key of await keysBelow(state, Bucket, Prefix, caller)) {
    const { Body } = (await state.cloud.call('s3', 'GetObject', { Bucket, Key: key }, caller)) as { Body: Uint8Array };
    files[relativePath(key, Prefix)] = Body;
  }
  if (Object.keys(files).length === 0) {
    throw new Error(`No S3 objects found under S3 URL "${uri}" given in input data source.`);
  }
  return files;
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
