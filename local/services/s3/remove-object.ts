import { announce } from './announce.ts';
import { deleteVersion, hideObject, isMarker } from './object-versions.ts';
import type { S3State } from './state.ts';

/** Which object, and which version of it. */
export interface Removal {
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** What S3 answers of it. */
export interface Removed {
  readonly VersionId?: string;
  readonly DeleteMarker?: true;
}

/** Deletes an object, or hides it where versions are kept, or deletes one version. What is not there is no error. */
export function removeObject(state: S3State, bucketName: string, { key, versionId }: Removal, reason: string): Removed {
  const bucket = state.bucket(bucketName);
  if (versionId !== undefined) {
    const gone = deleteVersion(bucket, key, versionId);
    if (gone && !isMarker(gone)) announce(state, bucketName, gone, { detailType: 'Object Deleted', reason });
    return { VersionId: versionId, ...(gone && isMarker(gone) && { DeleteMarker: true }) };
  }
  const object = bucket.objects.get(key);
  if (bucket.versioning === undefined) {
    bucket.objects.delete(key);
    if (object) announce(state, bucketName, object, { detailType: 'Object Deleted', reason });
    return {};
  }
  const marker = hideObject(state, bucket, key);
  const leaves = 'Delete Marker Created';
  if (object) {
    const hidden = { ...object, versionId: marker.versionId };
    announce(state, bucketName, hidden, { detailType: 'Object Deleted', reason, leaves });
  }
  return { VersionId: marker.versionId, DeleteMarker: true };
}
