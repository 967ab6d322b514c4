import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FeedbackFiles } from '#shared/ports/feedback/feedback-files.ts';

export function s3FeedbackFiles(client: S3Client, bucket: string): FeedbackFiles {
  return {
    async write(key, lines) {
      const Body = Buffer.from(lines.map(line => `${line}\n`).join(''));
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: 'application/jsonlines' }));
    },
    /** By a list, since S3 tells who may not read a file nothing of whether it exists. */
    async has(key) {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }),
      );
      return Contents.some(({ Key }) => Key === key);
    },
  };
}
