import type { S3State } from './state.ts';
import type { StoredObject } from './stored-object.ts';

type Change =
  | { readonly detailType: 'Object Created'; readonly reason: string }
  | {
      readonly detailType: 'Object Deleted';
      readonly reason: string;
      readonly leaves?: 'Delete Marker Created' | undefined;
    };

/** Puts an object's change on the event bus, where its bucket is set to do so. */
export function announce(state: S3State, bucketName: string, object: StoredObject, change: Change): void {
  const { cloud } = state;
  if (!state.bucket(bucketName).announces) return;
  const deleted = change.detailType === 'Object Deleted';
  cloud.emit({
    source: 'aws.s3',
    detailType: change.detailType,
    resources: [`arn:aws:s3:::${bucketName}`],
    detail: {
      version: '0',
      bucket: { name: bucketName },
      object: {
        key: object.key,
        ...(deleted ? {} : { size: object.body.byteLength }),
        etag: object.etag.replaceAll('"', ''),
        ...(object.versionId !== undefined && { 'version-id': object.versionId }),
        sequencer: cloud.random.text(18, '0123456789ABCDEF'),
      },
      'request-id': cloud.random.text(16, '0123456789ABCDEF'),
      requester: cloud.account.id,
      'source-ip-address': '127.0.0.1',
      reason: change.reason,
      ...(deleted ? { 'deletion-type': change.leaves ?? 'Permanently Deleted' } : {}),
    },
  });
}
