import type { DeleteObjectCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import { removeObject } from '../remove-object.ts';
import type { S3State } from '../state.ts';

export const deleteObject: Operation<S3State, DeleteObjectCommandInput> = {
  authorize: ({ Bucket, Key }) => [objectAccess('DeleteObject', Bucket, Key)],
  run({ Bucket = '', Key = '' }, state) {
    removeObject(state, Bucket, Key, 'DeleteObject');
    return {};
  },
};
