import type { HeadBucketCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

/** A HEAD answer has no body, so its error has only a name. */
export const headBucket: Operation<S3State, HeadBucketCommandInput, { BucketRegion: string }> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'ListBucket', Bucket)],
  run({ Bucket = '' }, { buckets, cloud }) {
    if (!buckets.has(Bucket)) throw new AwsError('NotFound', 'Not Found', { status: 404 });
    return { BucketRegion: cloud.account.region };
  },
};
