import type { GetBucketLocationCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

/** us-east-1 is shown as an empty location. */
export const getBucketLocation: Operation<S3State, GetBucketLocationCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'GetBucketLocation', Bucket)],
  run({ Bucket }, state) {
    state.bucket(Bucket);
    const { region } = state.cloud.account;
    return region === 'us-east-1' ? {} : { LocationConstraint: region };
  },
};
