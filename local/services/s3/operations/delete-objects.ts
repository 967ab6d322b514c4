import type { DeletedObject, DeleteObjectsCommandInput, DeleteObjectsCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { deleteAction, objectAccess } from '../access.ts';
import { removeObject } from '../remove-object.ts';
import type { S3State } from '../state.ts';

type Output = Omit<DeleteObjectsCommandOutput, '$metadata'>;

export const deleteObjects: Operation<S3State, DeleteObjectsCommandInput, Output> = {
  authorize: ({ Bucket, Delete }, state) =>
    (Delete?.Objects ?? []).map(({ Key, VersionId }) => objectAccess(state, deleteAction(VersionId), Bucket, Key)),
  run({ Bucket = '', Delete }, state) {
    state.bucket(Bucket);
    const Deleted = (Delete?.Objects ?? []).map(({ Key = '', VersionId }): DeletedObject => {
      const removed = removeObject(state, Bucket, { key: Key, versionId: VersionId }, 'DeleteObjects');
      if (VersionId !== undefined) return { Key, ...removed };
      return removed.DeleteMarker ? { Key, DeleteMarker: true, DeleteMarkerVersionId: removed.VersionId } : { Key };
    });
    return Delete?.Quiet ? {} : { Deleted };
  },
};
