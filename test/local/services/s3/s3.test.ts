import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AwsEvent } from '../../../../local/core/cloud.ts';
import type { Kernel } from '../../../../local/core/kernel.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { s3 } from '../../../../local/services/s3/service.ts';
import { bareCloud } from '../../environments/bare-cloud.ts';

let clock: VirtualClock;
let cloud: Kernel;
let emitted: AwsEvent[];

interface Answer extends Record<string, unknown> {
  readonly Body: Uint8Array;
  readonly Contents: { Key: string }[];
  readonly CommonPrefixes: { Prefix: string }[];
  readonly NextContinuationToken: string;
  readonly UploadId: string;
  readonly ETag: string;
}

function call(operation: string, input: object): Promise<Answer> {
  return cloud.call('s3', operation, input, { kind: 'root' }) as Promise<Answer>;
}

const Bucket = 'models';
const put = (Key: string, text = Key, more: object = {}) =>
  call('PutObject', { Bucket, Key, Body: Buffer.from(text), ...more });
const textOf = (answer: Answer) => Buffer.from(answer.Body).toString();
const tag = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;

beforeEach(async () => {
  clock = new VirtualClock();
  emitted = [];
  cloud = bareCloud(clock, clock, [
    s3,
    () => ({ name: 'events', operations: {}, core: { deliver: (event: AwsEvent) => emitted.push(event) } }),
  ]);
  await call('CreateBucket', { Bucket });
});

describe('buckets', () => {
  it('are listed, located and deleted when empty', async () => {
    expect(await call('CreateBucket', { Bucket })).toEqual({ Location: '/models' });
    expect(await call('ListBuckets', {})).toMatchObject({
      Buckets: [{ Name: 'models', CreationDate: new Date(clock.now()) }],
    });
    expect(await call('GetBucketLocation', { Bucket })).toEqual({});
    expect(await call('HeadBucket', { Bucket })).toEqual({ BucketRegion: 'us-east-1' });
    await put('x');
    await expect(call('DeleteBucket', { Bucket })).rejects.toMatchObject({ code: 'BucketNotEmpty', status: 409 });
    await call('DeleteObject', { Bucket, Key: 'x' });
    await call('DeleteBucket', { Bucket });
    await expect(call('HeadBucket', { Bucket })).rejects.toMatchObject({ code: 'NotFound', status: 404 });
    await expect(put('x')).rejects.toMatchObject({ code: 'NoSuchBucket', status: 404, fields: { BucketName: Bucket } });
    await expect(call('CreateBucket', { Bucket: 'Bad_Name' })).rejects.toMatchObject({ code: 'InvalidBucketName' });
  });
});

describe('objects', () => {
  it('are read with what their writer said about them', async () => {
    const said = { ContentType: 'text/csv', Metadata: { model: 'spam' }, ChecksumCRC32: 'NhCmhg==' };
    const written = await put('a/b.csv', '1,2', said);
    expect(written).toMatchObject({ ETag: tag('1,2'), ChecksumCRC32: 'NhCmhg==' });
    const read = await call('GetObject', { Bucket, Key: 'a/b.csv' });
    expect(textOf(read)).toBe('1,2');
    expect(read).toMatchObject({
      ContentType: 'text/csv',
      Metadata: { model: 'spam' },
      ContentLength: 3,
      ETag: tag('1,2'),
      LastModified: new Date(clock.now()),
    });
    expect(read['ChecksumCRC32']).toBeUndefined();
    const checked = await call('HeadObject', { Bucket, Key: 'a/b.csv', ChecksumMode: 'ENABLED' });
    expect(checked).toMatchObject({ ChecksumCRC32: 'NhCmhg==', ContentLength: 3 });
    expect(checked.Body).toBeUndefined();
  });

  it('are refused when absent', async () => {
    await expect(call('GetObject', { Bucket, Key: 'x' })).rejects.toMatchObject({
      code: 'NoSuchKey',
      status: 404,
      message: 'The specified key does not exist.',
      fields: { Key: 'x' },
    });
    await expect(call('HeadObject', { Bucket, Key: 'x' })).rejects.toMatchObject({ code: 'NotFound', status: 404 });
    expect(await call('DeleteObject', { Bucket, Key: 'x' })).toEqual({});
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ])('are read in parts: %s', async (Range, text, ContentRange) => {
    await put('digits', '0123456789');
    const part = await call('GetObject', { Bucket, Key: 'digits', Range });
    expect([textOf(part), part['ContentRange'], part['ContentLength']]).toEqual([text, ContentRange, text.length]);
    await expect(call('GetObject', { Bucket, Key: 'digits', Range: 'bytes=10-' })).rejects.toMatchObject({
      code: 'InvalidRange',
      status: 416,
    });
  });

  it('are read on conditions', async () => {
    await put('x', 'text');
    const read = (conditions: object) => call('GetObject', { Bucket, Key: 'x', ...conditions });
    const [before, after] = [new Date(clock.now() - 1000), new Date(clock.now() + 1000)];
    await expect(read({ IfMatch: tag('other') })).rejects.toMatchObject({ code: 'PreconditionFailed', status: 412 });
    await expect(read({ IfUnmodifiedSince: before })).rejects.toMatchObject({ code: 'PreconditionFailed' });
    await expect(read({ IfNoneMatch: tag('text') })).rejects.toMatchObject({ status: 304 });
    await expect(read({ IfModifiedSince: after })).rejects.toMatchObject({ status: 304 });
    expect(textOf(await read({ IfMatch: tag('text'), IfUnmodifiedSince: before }))).toBe('text');
  });

  it('are written on conditions', async () => {
    await put('x', '1', { IfNoneMatch: '*' });
    await expect(put('x', '2', { IfNoneMatch: '*' })).rejects.toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
    });
    await expect(put('x', '2', { IfMatch: tag('0') })).rejects.toMatchObject({ code: 'PreconditionFailed' });
    await expect(put('y', '2', { IfMatch: tag('0') })).rejects.toMatchObject({ code: 'NoSuchKey' });
    await put('x', '2', { IfMatch: tag('1') });
    expect(textOf(await call('GetObject', { Bucket, Key: 'x' }))).toBe('2');
    await expect(put('x', '3', { ContentMD5: 'wrong' })).rejects.toMatchObject({ code: 'BadDigest' });
  });

  it('are copied and deleted together', async () => {
    await put('from here.txt', 'text', { Metadata: { a: '1' } });
    await call('CopyObject', { Bucket, Key: 'to.txt', CopySource: '/models/from%20here.txt' });
    expect(await call('HeadObject', { Bucket, Key: 'to.txt' })).toMatchObject({
      Metadata: { a: '1' },
      ETag: tag('text'),
    });
    const Objects = [{ Key: 'to.txt' }, { Key: 'none' }];
    expect(await call('DeleteObjects', { Bucket, Delete: { Objects } })).toEqual({ Deleted: Objects });
    await expect(call('HeadObject', { Bucket, Key: 'to.txt' })).rejects.toMatchObject({ code: 'NotFound' });
  });
});

describe('listings', () => {
  beforeEach(async () => {
    for (const key of ['b/2', 'a', 'b/1', 'c/x/1', 'ä', 'b.txt', 'B']) await put(key);
  });

  it('are in the order of bytes, by prefix and delimiter', async () => {
    const all = await call('ListObjectsV2', { Bucket });
    expect(all.Contents.map(content => content.Key)).toEqual(['B', 'a', 'b.txt', 'b/1', 'b/2', 'c/x/1', 'ä']);
    expect(all).toMatchObject({ KeyCount: 7, IsTruncated: false, Name: Bucket, MaxKeys: 1000 });
    const top = await call('ListObjectsV2', { Bucket, Delimiter: '/', Prefix: '' });
    expect(top.Contents.map(content => content.Key)).toEqual(['B', 'a', 'b.txt', 'ä']);
    expect(top.CommonPrefixes).toEqual([{ Prefix: 'b/' }, { Prefix: 'c/' }]);
    const inner = await call('ListObjectsV2', { Bucket, Delimiter: '/', Prefix: 'b/' });
    expect(inner.Contents.map(content => content.Key)).toEqual(['b/1', 'b/2']);
  });

  it('come in pages that neither skip nor repeat', async () => {
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page: Answer = await call('ListObjectsV2', {
        Bucket,
        MaxKeys: 2,
        Delimiter: '/',
        ...(ContinuationToken ? { ContinuationToken } : {}),
      });
      seen.push(...page.Contents.map(one => one.Key), ...page.CommonPrefixes.map(one => one.Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen.sort()).toEqual(['B', 'a', 'b.txt', 'b/', 'c/', 'ä']);
    await expect(call('ListObjectsV2', { Bucket, ContinuationToken: '!' })).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
  });

  it('have a first version with markers and encoded keys', async () => {
    const first = await call('ListObjects', { Bucket, MaxKeys: 4, Delimiter: '/', EncodingType: 'url' });
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'b/', EncodingType: 'url' });
    const rest = await call('ListObjects', { Bucket, Marker: 'b/', EncodingType: 'url', Delimiter: '/' });
    expect(rest.Contents.map(content => content.Key)).toEqual(['%C3%A4']);
    expect(rest.CommonPrefixes).toEqual([{ Prefix: 'c/' }]);
  });
});

describe('multipart uploads', () => {
  const large = Buffer.alloc(5 * 1024 * 1024, 'a');
  const Key = 'model.tar.gz';

  it('become one object', async () => {
    const { UploadId } = await call('CreateMultipartUpload', { Bucket, Key, ContentType: 'application/gzip' });
    const parts = [large, Buffer.from('end')];
    const Parts = [];
    for (const [i, Body] of parts.entries()) {
      const { ETag } = await call('UploadPart', { Bucket, Key, UploadId, PartNumber: i + 1, Body });
      Parts.push({ PartNumber: i + 1, ETag });
    }
    const done = await call('CompleteMultipartUpload', { Bucket, Key, UploadId, MultipartUpload: { Parts } });
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const head = await call('HeadObject', { Bucket, Key });
    expect(head).toMatchObject({ ContentLength: large.length + 3, ContentType: 'application/gzip' });
    await expect(call('AbortMultipartUpload', { Bucket, Key, UploadId })).rejects.toMatchObject({
      code: 'NoSuchUpload',
    });
  });

  it('are refused with small, missing or unordered parts', async () => {
    const { UploadId } = await call('CreateMultipartUpload', { Bucket, Key });
    const upload = async (PartNumber: number) => {
      const Body = Buffer.from(`part ${PartNumber}`);
      return { PartNumber, ETag: (await call('UploadPart', { Bucket, Key, UploadId, PartNumber, Body })).ETag };
    };
    const [one, two] = [await upload(1), await upload(2)];
    const complete = (Parts: object[]) =>
      call('CompleteMultipartUpload', { Bucket, Key, UploadId, MultipartUpload: { Parts } });
    await expect(complete([one, two])).rejects.toMatchObject({ code: 'EntityTooSmall' });
    await expect(complete([two, one])).rejects.toMatchObject({ code: 'InvalidPartOrder' });
    await expect(complete([{ ...one, ETag: 'x' }])).rejects.toMatchObject({ code: 'InvalidPart' });
    await call('AbortMultipartUpload', { Bucket, Key, UploadId });
    await expect(complete([one])).rejects.toMatchObject({ code: 'NoSuchUpload', status: 404 });
  });
});

describe('announcements', () => {
  it('go to the event bus where the bucket is set to', async () => {
    await put('quiet');
    expect(emitted).toEqual([]);
    const NotificationConfiguration = { EventBridgeConfiguration: {} };
    await call('PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration });
    expect(await call('GetBucketNotificationConfiguration', { Bucket })).toEqual(NotificationConfiguration);
    await put('loud', '12345');
    await call('DeleteObject', { Bucket, Key: 'loud' });
    expect(emitted).toMatchObject([
      {
        source: 'aws.s3',
        detailType: 'Object Created',
        resources: ['arn:aws:s3:::models'],
        detail: { bucket: { name: 'models' }, object: { key: 'loud', size: 5 }, reason: 'PutObject' },
      },
      { detailType: 'Object Deleted', detail: { object: { key: 'loud' }, 'deletion-type': 'Permanently Deleted' } },
    ]);
  });
});

describe('permissions', () => {
  it('are asked for buckets and objects', () => {
    const operations = cloud.services.get('s3')?.operations;
    const asked = (operation: string, input: object) => operations?.[operation]?.authorize(input);
    expect(asked('GetObject', { Bucket, Key: 'a/b' })).toEqual([
      { action: 's3:GetObject', resource: 'arn:aws:s3:::models/a/b' },
    ]);
    expect(asked('HeadObject', { Bucket, Key: 'x' })).toEqual(asked('GetObject', { Bucket, Key: 'x' }));
    expect(asked('ListObjectsV2', { Bucket, Prefix: 'a/' })).toEqual([
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::models', context: { 's3:prefix': 'a/' } },
    ]);
    expect(asked('CopyObject', { Bucket, Key: 'y', CopySource: 'other/x' })).toEqual([
      { action: 's3:GetObject', resource: 'arn:aws:s3:::other/x' },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::models/y' },
    ]);
  });
});
