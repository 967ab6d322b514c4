import { announce } from './announce.ts';
import type { S3State } from './state.ts';

/** Deleting what is not there is no error. */
export function removeObject(state: S3State, bucketName: string, key: string, reason: string): void {
  const { objects } = state.bucket(bucketName);
  const object = objects.get(key);
  if (!object) return;
  objects.delete(key);
  announce(state, bucketName, object, { detailType: 'Object Deleted', reason });
}
