import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Payloads } from '#shared/ports/async/payloads.ts';
import { refusedAs } from '../refused-as.ts';
import { presignedUrl } from './presigned-url.ts';

export function s3Payloads(client: S3Client, bucket: string): Payloads {
  const uriOf = (key: string) => `s3://${bucket}/${key}`;
  return {
    uriOf,
    async put(key, body, contentType) {
      const type = contentType === undefined ? {} : { ContentType: contentType };
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...type }));
      return uriOf(key);
    },
    async head(uri) {
      try {
        const found = await client.send(new HeadObjectCommand(placeOf(uri)));
        return {
          bytes: found.ContentLength ?? 0,
          contentType: found.ContentType ?? 'application/octet-stream',
          writtenAt: found.LastModified?.getTime() ?? 0,
        };
      } catch (error) {
        // The answer to HEAD has no body: its name is that of its status.
        if (refusedAs(error, 'missing') || (error instanceof Error && error.name === 'NotFound')) return undefined;
        throw error;
      }
    },
    async read(uri) {
      const { Body } = await client.send(new GetObjectCommand(placeOf(uri)));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    urlToPut(key, { bytes, contentType, seconds }) {
      const headers = { 'content-length': String(bytes), 'content-type': contentType };
      return presignedUrl(client, { method: 'PUT', Bucket: bucket, Key: key, headers, seconds });
    },
    urlToGet(uri, seconds) {
      return presignedUrl(client, { method: 'GET', ...placeOf(uri), seconds });
    },
  };
}

function placeOf(uri: string): { Bucket: string; Key: string } {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  return { Bucket, Key };
}
