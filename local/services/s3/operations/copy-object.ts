import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { objectAccess, readAction } from '../access.ts';
import { announce } from '../announce.ts';
import { keepObject, objectVersion } from '../object-versions.ts';
import type { S3State } from '../state.ts';
import { settingsOf, storedObject, versionOf } from '../stored-object.ts';

type Output = Omit<CopyObjectCommandOutput, '$metadata'>;

export const copyObject: Operation<S3State, CopyObjectCommandInput, Output> = {
  authorize({ Bucket, Key, CopySource }, state) {
    const from = parseSource(CopySource);
    return [
      objectAccess(state, readAction(from.versionId), from.bucket, from.key),
      objectAccess(state, 'PutObject', Bucket, Key),
    ];
  },
  run(input, state) {
    const { Bucket = '', Key = '', MetadataDirective } = input;
    const from = parseSource(input.CopySource);
    const source = objectVersion(state, from.bucket, from.key, from.versionId);
    const settings = MetadataDirective === 'REPLACE' ? settingsOf(input) : source.settings;
    const isItself = from.bucket === Bucket && from.key === Key && from.versionId === undefined;
    if (isItself && MetadataDirective !== 'REPLACE') throw copyOntoItself();
    const written = storedObject(Key, source.body, state.cloud.clock.now(), settings);
    const object = keepObject(state, state.bucket(Bucket), written);
    announce(state, Bucket, object, { detailType: 'Object Created', reason: 'CopyObject' });
    return {
      CopyObjectResult: { ETag: object.etag, LastModified: new Date(object.modifiedAt) },
      ...versionOf(object),
      ...(source.versionId !== undefined && { CopySourceVersionId: source.versionId }),
    };
  },
};

/** `/bucket/key`, URL-encoded, with or without the first slash and a version. */
function parseSource(source = '') {
  const [name = '', query = ''] = source.split('?');
  const path = decodeURIComponent(name).replace(/^\//, '');
  const slash = path.indexOf('/');
  const versionId = new URLSearchParams(query).get('versionId') ?? undefined;
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1), versionId };
}

function copyOntoItself(): AwsError {
  return new AwsError(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
