import type { Channel } from '@aws-sdk/client-sagemaker';
import type { Files } from '../../../containers/container.ts';
import type { Caller } from '../../../core/service.ts';
import type { Decoded } from '../decoded.ts';
import { readPrefix } from '../jobs/s3-files.ts';
import type { SageMakerState } from '../state.ts';

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
