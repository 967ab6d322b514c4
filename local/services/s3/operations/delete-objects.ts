import type { DeleteObjectsCommandInput, DeleteObjectsCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import { removeObject } from '../remove-object.ts';
import type { S3State } from '../state.ts';

type Output = Omit<DeleteObjectsCommandOutput, '$metadata'>;

export const deleteObjects: Operation<S3State, DeleteObjectsCommandInput, Output> = {
  authorize: ({ Bucket, Delete }) =>
    (Delete?.Objects ?? []).map(({ Key }) => objectAccess('DeleteObject', Bucket, Key)),
  run({ Bucket = '', Delete }, state) {
    state.bucket(Bucket);
    const keys = (Delete?.Objects ?? []).map(({ Key = '' }) => Key);
    for (const key of keys) removeObject(state, Bucket, key, 'DeleteObjects');
    return Delete?.Quiet ? {} : { Deleted: keys.map(Key => ({ Key })) };
  },
};
