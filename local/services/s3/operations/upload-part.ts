import type { UploadPartCommandInput, UploadPartCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import type { S3State } from '../state.ts';
import { checksumsOf, md5Tag } from '../stored-object.ts';

type Input = Omit<UploadPartCommandInput, 'Body'> & { Body?: Uint8Array };

export const uploadPart: Operation<S3State, Input, Omit<UploadPartCommandOutput, '$metadata'>> = {
  authorize: ({ Bucket, Key }, state) => [objectAccess(state, 'PutObject', Bucket, Key)],
  run(input, state) {
    const { PartNumber = 1, Body = new Uint8Array() } = input;
    const etag = md5Tag(Body);
    state.upload(input.UploadId, input.Bucket, input.Key).parts.set(PartNumber, { body: Body, etag });
    return { ETag: etag, ServerSideEncryption: 'AES256', ...checksumsOf(input) };
  },
};
