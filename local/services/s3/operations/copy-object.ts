import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import { announce } from '../announce.ts';
import type { S3State } from '../state.ts';
import { settingsOf, storedObject } from '../stored-object.ts';

type Output = Omit<CopyObjectCommandOutput, '$metadata'>;

export const copyObject: Operation<S3State, CopyObjectCommandInput, Output> = {
  authorize({ Bucket, Key, CopySource }) {
    const [fromBucket, fromKey] = parseSource(CopySource);
    return [objectAccess('GetObject', fromBucket, fromKey), objectAccess('PutObject', Bucket, Key)];
  },
  run(input, state) {
    const { Bucket = '', Key = '', MetadataDirective } = input;
    const [fromBucket, fromKey] = parseSource(input.CopySource);
    const source = state.object(fromBucket, fromKey);
    const settings = MetadataDirective === 'REPLACE' ? settingsOf(input) : source.settings;
    if (fromBucket === Bucket && fromKey === Key && MetadataDirective !== 'REPLACE') throw copyOntoItself();
    const object = storedObject(Key, source.body, state.cloud.clock.now(), settings);
    state.bucket(Bucket).objects.set(Key, object);
    announce(state, Bucket, object, { detailType: 'Object Created', reason: 'CopyObject' });
    return { CopyObjectResult: { ETag: object.etag, LastModified: new Date(object.modifiedAt) } };
  },
};

/** `/bucket/key`, URL-encoded, with or without the first slash and a version. */
function parseSource(source = ''): [bucket: string, key: string] {
  const path = decodeURIComponent(source.split('?')[0] ?? '').replace(/^\//, '');
  const slash = path.indexOf('/');
  return [path.slice(0, slash), path.slice(slash + 1)];
}

function copyOntoItself(): AwsError {
  return new AwsError(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
