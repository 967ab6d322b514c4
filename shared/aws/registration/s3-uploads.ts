import { PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import type { Uploads } from '#shared/ports/registration/uploads.ts';

type Stream = Extract<PutObjectCommandInput['Body'], NodeJS.ReadableStream>;

export function s3Uploads(client: S3Client): Uploads {
  return {
    async put({ bucket, key }, { bytes, open }, ContentType) {
      const object = { Bucket: bucket, Key: key, Body: open() as Stream, ContentLength: bytes, ContentType };
      await client.send(new PutObjectCommand(object));
    },
  };
}
