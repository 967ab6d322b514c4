import { AwsError } from '../../core/aws-error.ts';
import type { Bucket, S3State } from './state.ts';
import type { StoredObject } from './stored-object.ts';

/** What a deletion leaves where versions are kept: the object is hidden, and its versions stay. */
export interface DeleteMarker {
  readonly key: string;
  readonly versionId: string;
  readonly modifiedAt: number;
  readonly isMarker: true;
}

export type ObjectVersion = (StoredObject & { readonly versionId: string }) | DeleteMarker;

/** The id of what was written while the bucket kept no versions. */
const NULL_VERSION = 'null';

/** Puts an object in its place; where the bucket keeps versions, on top of those that were there. */
export function keepObject(state: S3State, bucket: Bucket, written: StoredObject): StoredObject {
  const { objects, versions, versioning } = bucket;
  if (versioning === undefined) {
    objects.set(written.key, written);
    return written;
  }
  const object = { ...written, versionId: newVersionId(state, bucket) };
  versions.set(written.key, [object, ...older(bucket, object)]);
  objects.set(written.key, object);
  return object;
}

/** Hides an object behind a delete marker, which is answered. */
export function hideObject(state: S3State, bucket: Bucket, key: string): DeleteMarker {
  const marker = {
    key,
    versionId: newVersionId(state, bucket),
    modifiedAt: state.cloud.clock.now(),
    isMarker: true,
  } as const;
  bucket.versions.set(key, [marker, ...older(bucket, marker)]);
  bucket.objects.delete(key);
  return marker;
}

/** Deletes one version for good; what was below the newest is then the object. Undefined where there is none. */
export function deleteVersion(bucket: Bucket, key: string, versionId: string): ObjectVersion | undefined {
  const known = versionsOf(bucket, key);
  const found = known.find(version => version.versionId === versionId);
  if (!found) return undefined;
  const [newest, ...rest] = known.filter(version => version !== found);
  if (newest) bucket.versions.set(key, [newest, ...rest]);
  else bucket.versions.delete(key);
  if (newest && !isMarker(newest)) bucket.objects.set(key, newest);
  else bucket.objects.delete(key);
  return found;
}

/** The object, or the version of it that is asked for. Throws as S3 does where it is gone or a delete marker. */
export function objectVersion(state: S3State, bucketName = '', key = '', versionId?: string): StoredObject {
  if (versionId === undefined) return state.object(bucketName, key);
  const found = versionsOf(state.bucket(bucketName), key).find(version => version.versionId === versionId);
  if (!found) {
    throw new AwsError('NoSuchVersion', 'The specified version does not exist.', {
      status: 404,
      fields: { Key: key, VersionId: versionId },
    });
  }
  if (!isMarker(found)) return found;
  throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    fields: { Method: 'GET', ResourceType: 'DeleteMarker' },
  });
}

/** The newest first; what was written before versions were kept is the last. */
export function versionsOf({ objects, versions }: Bucket, key: string): readonly ObjectVersion[] {
  const known = versions.get(key);
  if (known) return known;
  const only = objects.get(key);
  return only ? [{ ...only, versionId: NULL_VERSION }] : [];
}

export function isMarker(version: ObjectVersion): version is DeleteMarker {
  return 'isMarker' in version;
}

function newVersionId({ cloud }: S3State, { versioning }: Bucket): string {
  if (versioning === 'Suspended') return NULL_VERSION;
  return cloud.random.text(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._');
}

/** While versions are suspended, each write takes the place of the one before it without an id. */
function older(bucket: Bucket, { key, versionId }: { readonly key: string; readonly versionId: string }) {
  return versionsOf(bucket, key).filter(version => version.versionId !== versionId);
}
