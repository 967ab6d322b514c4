import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Objects } from '#shared/ports/objects.ts';
import { refusedAs } from './refused-as.ts';

export function s3Objects(client: S3Client): Objects {
  return {
    async text(uri, mostBytes) {
      const place = placeOf(uri);
      if (!place) return { unreadable: `"${uri}" is no S3 URI; expected s3://BUCKET/KEY.` };
      try {
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand(place));
        if (ContentLength <= mostBytes) return (await Body?.transformToString()) ?? '';
        return { unreadable: `${uri} has ${ContentLength} bytes, at most ${mostBytes} are read.` };
      } catch (error) {
        if (isThere(error)) throw error;
        return { unreadable: `${uri} cannot be read: ${(error as Error).name}: ${(error as Error).message}` };
      }
    },
    async head(uri) {
      const place = placeOf(uri);
      if (!place) return undefined;
      try {
        const found = await client.send(new HeadObjectCommand(place));
        return { bytes: found.ContentLength ?? 0, etag: found.ETag ?? '' };
      } catch (error) {
        if (isThere(error)) throw error;
        return undefined;
      }
    },
    async put({ bucket, key }, text, ContentType = 'application/json') {
      const object = { Bucket: bucket, Key: key, Body: text, ContentType };
      await client.send(new PutObjectCommand(object));
    },
  };
}

function placeOf(uri: string): { Bucket: string; Key: string } | undefined {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  return Bucket && Key ? { Bucket, Key } : undefined;
}

/** Whether an error says nothing about the object: then it may pass. The answer to HEAD has no body, only a status. */
function isThere(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (['NoSuchKey', 'NoSuchBucket', 'NotFound', 'AccessDenied', 'PermanentRedirect'].includes(error.name)) return false;
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return !refusedAs(error, 'denied') && $metadata?.httpStatusCode !== 403;
}
