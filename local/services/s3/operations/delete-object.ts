import type { DeleteObjectCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { deleteAction, objectAccess } from '../access.ts';
import { type Removed, removeObject } from '../remove-object.ts';
import type { S3State } from '../state.ts';

export const deleteObject: Operation<S3State, DeleteObjectCommandInput, Removed> = {
  authorize: ({ Bucket, Key, VersionId }, state) => [objectAccess(state, deleteAction(VersionId), Bucket, Key)],
  run: ({ Bucket = '', Key = '', VersionId }, state) =>
    removeObject(state, Bucket, { key: Key, versionId: VersionId }, 'DeleteObject'),
};
