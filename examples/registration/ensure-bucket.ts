import { CreateBucketCommand, HeadBucketCommand, NotFound } from '@aws-sdk/client-s3';
import type { Session } from './session.ts';

/** Makes the bucket in the session's region unless it is there. */
export async function ensureBucket({ s3, region }: Session, bucket: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    // us-east-1 is the one region that must not be named here.
    const place =
      region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } };
    await s3.send(new CreateBucketCommand({ Bucket: bucket, ...place }));
  }
}
