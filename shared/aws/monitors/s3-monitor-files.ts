import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';

export function s3MonitorFiles(client: S3Client, bucket: string): MonitorFiles {
  const put = (Key: string, value: object, condition: { IfMatch?: string; IfNoneMatch?: string } = {}) =>
    client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key,
        Body: Buffer.from(JSON.stringify(value)),
        ContentType: 'application/json',
        ...condition,
      }),
    );
  return {
    async read(key) {
      try {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return { text: (await found.Body?.transformToString()) ?? '', etag: found.ETag ?? '' };
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async readUri(uri) {
      const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
      try {
        const found = await client.send(new GetObjectCommand({ Bucket, Key }));
        return await found.Body?.transformToString();
      } catch (error) {
        if (error instanceof Error && unreadable.includes(error.name)) return undefined;
        throw error;
      }
    },
    async write(key, value) {
      await put(key, value);
    },
    async writePage(key, html) {
      const ContentType = 'text/html; charset=utf-8';
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(html), ContentType }));
      return `s3://${bucket}/${key}`;
    },
    async replace(key, value, etag) {
      try {
        await put(key, value, etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag });
        return 'written';
      } catch (error) {
        if (isConflict(error)) return 'changed meanwhile';
        throw error;
      }
    },
    list: (prefix, most) => listKeys(client, bucket, prefix, most),
    async *lines(key) {
      const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      yield* linesOf(found.Body as AsyncIterable<Uint8Array> | undefined);
    },
  };
}

const unreadable: readonly string[] = ['NoSuchKey', 'NoSuchBucket', 'AccessDenied'];

/** Another writer was faster, or is at it; S3 answers 409 to two conditional writes at once. */
function isConflict(error: unknown): boolean {
  return (
    error instanceof Error && ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'].includes(error.name)
  );
}

async function listKeys(client: S3Client, bucket: string, prefix: string, most = Number.POSITIVE_INFINITY) {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        MaxKeys: Math.min(most, 1000),
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    for (const { Key } of page.Contents ?? []) if (Key) keys.push(Key);
    token = page.NextContinuationToken;
  } while (token !== undefined && keys.length < most);
  return keys;
}

/** Keeps no more of a text than the line that is being read. */
async function* linesOf(chunks: AsyncIterable<Uint8Array> | undefined): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
