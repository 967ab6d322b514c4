import type { HeadObjectCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { objectAccess, readAction } from '../access.ts';
import { checkRead } from '../conditions.ts';
import { objectVersion } from '../object-versions.ts';
import type { S3State } from '../state.ts';
import { objectDescription, type StoredObject } from '../stored-object.ts';

/** A HEAD answer has no body, so its error has only a name. */
export const headObject: Operation<S3State, HeadObjectCommandInput> = {
  authorize: ({ Bucket, Key, VersionId }, state) => [objectAccess(state, readAction(VersionId), Bucket, Key)],
  run(input, state) {
    const object = found(state, input);
    checkRead(object, input);
    return objectDescription(object, input.ChecksumMode === 'ENABLED');
  },
};

function found(state: S3State, { Bucket, Key, VersionId }: HeadObjectCommandInput): StoredObject {
  try {
    return objectVersion(state, Bucket, Key, VersionId);
  } catch (error) {
    if (error instanceof AwsError && error.status === 404) throw new AwsError('NotFound', 'Not Found', { status: 404 });
    throw error;
  }
}
