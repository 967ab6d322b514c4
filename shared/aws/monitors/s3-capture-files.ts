import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { CaptureFiles } from '#shared/ports/monitors/capture-files.ts';

export function s3CaptureFiles(client: S3Client, Bucket: string): CaptureFiles {
  return {
    async write(Key, lines) {
      const Body = Buffer.from(lines.map(line => `${line}\n`).join(''));
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/jsonlines' }));
    },
  };
}
