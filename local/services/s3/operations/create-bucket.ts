import type { CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

/** Creating one's own bucket again succeeds in us-east-1 and is an error elsewhere. */
export const createBucket: Operation<S3State, CreateBucketCommandInput, { Location: string }> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'CreateBucket', Bucket)],
  run({ Bucket: name = '' }, { buckets, cloud }) {
    checkName(name);
    if (!buckets.has(name)) {
      buckets.set(name, {
        name,
        createdAt: cloud.clock.now(),
        objects: new Map(),
        versions: new Map(),
        announces: false,
      });
    } else if (cloud.account.region !== 'us-east-1') {
      throw new AwsError(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        { status: 409, fields: { BucketName: name } },
      );
    }
    return { Location: `/${name}` };
  },
};

function checkName(name: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..')) return;
  throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', { fields: { BucketName: name } });
}
