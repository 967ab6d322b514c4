import type { CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import type { S3State } from '../state.ts';
import { settingsOf } from '../stored-object.ts';

export const createMultipartUpload: Operation<
  S3State,
  CreateMultipartUploadCommandInput,
  Omit<CreateMultipartUploadCommandOutput, '$metadata'>
> = {
  authorize: ({ Bucket, Key }, state) => [objectAccess(state, 'PutObject', Bucket, Key)],
  run(input, state) {
    const { Bucket = '', Key = '', ChecksumAlgorithm, ChecksumType } = input;
    state.bucket(Bucket);
    const UploadId = state.cloud.random.text(64);
    state.uploads.set(UploadId, { bucket: Bucket, key: Key, settings: settingsOf(input), parts: new Map() });
    return {
      Bucket,
      Key,
      UploadId,
      ServerSideEncryption: 'AES256',
      ...(ChecksumAlgorithm ? { ChecksumAlgorithm } : {}),
      ...(ChecksumType ? { ChecksumType } : {}),
    };
  },
};
