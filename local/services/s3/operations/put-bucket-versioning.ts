import type { PutBucketVersioningCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

/** A bucket that has kept versions once can only suspend that. Deletion that asks for a second factor is absent. */
export const putBucketVersioning: Operation<S3State, PutBucketVersioningCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'PutBucketVersioning', Bucket)],
  run({ Bucket, VersioningConfiguration }, state) {
    const { Status, MFADelete } = VersioningConfiguration ?? {};
    if (MFADelete === 'Enabled') {
      throw new AwsError('NotImplemented', 'The local cloud does not support MFADelete.', { status: 501 });
    }
    if (Status === undefined) {
      throw new AwsError('IllegalVersioningConfigurationException', 'The Versioning element must be specified');
    }
    state.bucket(Bucket).versioning = Status;
    return {};
  },
};
