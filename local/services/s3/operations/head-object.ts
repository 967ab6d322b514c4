import type { HeadObjectCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import { checkRead } from '../conditions.ts';
import type { S3State } from '../state.ts';
import { objectDescription } from '../stored-object.ts';

/** A HEAD answer has no body, so its error has only a name. */
export const headObject: Operation<S3State, HeadObjectCommandInput> = {
  authorize: ({ Bucket, Key }) => [objectAccess('GetObject', Bucket, Key)],
  run(input, state) {
    const object = state.buckets.get(input.Bucket ?? '')?.objects.get(input.Key ?? '');
    if (!object) throw new AwsError('NotFound', 'Not Found', { status: 404 });
    checkRead(object, input);
    return objectDescription(object, input.ChecksumMode === 'ENABLED');
  },
};
