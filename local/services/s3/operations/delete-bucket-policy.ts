import type { DeleteBucketPolicyCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

export const deleteBucketPolicy: Operation<S3State, DeleteBucketPolicyCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'DeleteBucketPolicy', Bucket)],
  run({ Bucket }, state) {
    delete state.bucket(Bucket).policy;
    return {};
  },
};
