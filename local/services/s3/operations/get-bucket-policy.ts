import type { GetBucketPolicyCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

export const getBucketPolicy: Operation<S3State, GetBucketPolicyCommandInput, { readonly Policy: string }> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'GetBucketPolicy', Bucket)],
  run({ Bucket }, state) {
    const { policy, name } = state.bucket(Bucket);
    if (policy) return { Policy: policy.text };
    throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', {
      status: 404,
      fields: { BucketName: name },
    });
  },
};
