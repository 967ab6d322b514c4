import { createHash } from 'node:crypto';
import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import { announce } from '../announce.ts';
import { checkWrite } from '../conditions.ts';
import { keepObject } from '../object-versions.ts';
import type { S3State } from '../state.ts';
import { checksumsOf, settingsOf, storedObject, versionOf } from '../stored-object.ts';

/** Bytes in UTF-8. */
const longestKey = 1024;

type Input = Omit<PutObjectCommandInput, 'Body'> & { Body?: Uint8Array };

export const putObject: Operation<S3State, Input, Omit<PutObjectCommandOutput, '$metadata'>> = {
  authorize: ({ Bucket, Key }, state) => [objectAccess(state, 'PutObject', Bucket, Key)],
  run(input, state) {
    const { Key = '', Body = new Uint8Array() } = input;
    const bucket = state.bucket(input.Bucket);
    checkWrite(bucket.objects.get(Key), input, Key);
    if (Buffer.byteLength(Key) > longestKey) throw new AwsError('KeyTooLongError', 'Your key is too long');
    checkDigest(Body, input.ContentMD5);
    const object = keepObject(state, bucket, storedObject(Key, Body, state.cloud.clock.now(), settingsOf(input)));
    announce(state, bucket.name, object, { detailType: 'Object Created', reason: 'PutObject' });
    return { ETag: object.etag, ...versionOf(object), ServerSideEncryption: 'AES256', ...checksumsOf(input) };
  },
};

function checkDigest(body: Uint8Array, expected: string | undefined): void {
  if (expected === undefined || createHash('md5').update(body).digest('base64') === expected) return;
  throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
    fields: { ExpectedDigest: expected },
  });
}
