import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Session } from './session.ts';

/** Puts every file directly in the folder under the prefix. Answers the prefix as an S3 URI. */
export async function uploadFolder({ s3 }: Session, folder: string, bucket: string, prefix: string): Promise<string> {
  for (const name of await readdir(folder)) {
    const Body = await readFile(join(folder, name));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}/${name}`, Body }));
  }
  return `s3://${bucket}/${prefix}/`;
}
