import type { DeleteBucketCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

export const deleteBucket: Operation<S3State, DeleteBucketCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'DeleteBucket', Bucket)],
  run({ Bucket }, state) {
    const bucket = state.bucket(Bucket);
    if (bucket.objects.size > 0 || bucket.versions.size > 0) {
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
        status: 409,
        fields: { BucketName: bucket.name },
      });
    }
    state.buckets.delete(bucket.name);
    return {};
  },
};
