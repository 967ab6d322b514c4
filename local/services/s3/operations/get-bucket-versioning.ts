import type { GetBucketVersioningCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

/** Says nothing of a bucket that never kept versions. */
export const getBucketVersioning: Operation<S3State, GetBucketVersioningCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'GetBucketVersioning', Bucket)],
  run({ Bucket }, state) {
    const { versioning } = state.bucket(Bucket);
    return versioning === undefined ? {} : { Status: versioning };
  },
};
