import type { AbortMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import type { S3State } from '../state.ts';

export const abortMultipartUpload: Operation<S3State, AbortMultipartUploadCommandInput> = {
  authorize: ({ Bucket, Key }, state) => [objectAccess(state, 'AbortMultipartUpload', Bucket, Key)],
  run({ UploadId = '', Bucket, Key }, state) {
    state.upload(UploadId, Bucket, Key);
    state.uploads.delete(UploadId);
    return {};
  },
};
