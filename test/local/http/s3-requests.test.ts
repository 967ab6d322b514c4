import { describe, expect, it } from 'vitest';
import { recordingCloud, send, signedFor, text } from './recording-cloud.ts';

const headers = signedFor('s3');
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('S3 requests', () => {
  it('decodes PutObject in path style, with metadata', async () => {
    const cloud = recordingCloud({ s3: { PutObject: { ETag: '"e"' } } });
    const response = await send(cloud, {
      method: 'PUT',
      path: '/b/k/x%20y+z.txt?x-id=PutObject',
      headers: { ...headers, 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-meta-Owner': 'me', 'content-encoding': 'gzip' },
      body: 'hello',
    });
    expect(cloud.received[0]?.input).toEqual({
      Bucket: 'b',
      Key: 'k/x y+z.txt',
      Body: bytes('hello'),
      ChecksumCRC32: 'NhCmhg==',
      ContentEncoding: 'gzip',
      Metadata: { owner: 'me' },
    });
    expect(response.headers['etag']).toBe('"e"');
    expect(response.body).toHaveLength(0);
  });

  it('decodes virtual-host style', async () => {
    const cloud = recordingCloud({ s3: { GetObject: { Body: bytes('x') }, ListObjectsV2: {} } });
    const host = 'my-bucket.localhost:4566';
    await send(cloud, { method: 'GET', path: '/k', headers: { ...headers, host } });
    await send(cloud, { method: 'GET', path: '/?list-type=2&prefix=a%2F', headers: { ...headers, host } });
    expect(cloud.received.map(call => [call.operation, call.input])).toEqual([
      ['GetObject', { Bucket: 'my-bucket', Key: 'k' }],
      ['ListObjectsV2', { Bucket: 'my-bucket', Prefix: 'a/' }],
    ]);
  });

  it('decodes an aws-chunked body and takes its trailer for a header', async () => {
    const cloud = recordingCloud({ s3: { PutObject: {} } });
    await send(cloud, {
      method: 'PUT',
      path: '/b/k',
      headers: {
        ...headers,
        'content-encoding': 'aws-chunked',
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '11',
        'x-amz-trailer': 'x-amz-checksum-crc32',
      },
      body: '6\r\nhello \r\n5;chunk-signature=ab\r\nworld\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n',
    });
    expect(cloud.received[0]?.input).toEqual({
      Bucket: 'b',
      Key: 'k',
      Body: bytes('hello world'),
      ContentLength: 11,
      ChecksumCRC32: 'DUoRhQ==',
    });
  });

  it('refuses an aws-chunked body that is cut off', async () => {
    const cloud = recordingCloud({ s3: { PutObject: {} } });
    const cut = { ...headers, 'content-encoding': 'aws-chunked' };
    const response = await send(cloud, { method: 'PUT', path: '/b/k', headers: cut, body: '6\r\nhel' });
    expect(response.status).toBe(400);
    expect(cloud.received).toEqual([]);
  });

  it.each([
    ['PUT', '/b/k', {}, 'PutObject'],
    ['PUT', '/b/k', { 'x-amz-copy-source': '/b/other' }, 'CopyObject'],
    ['PUT', '/b/k?partNumber=1&uploadId=u', {}, 'UploadPart'],
    ['POST', '/b/k?uploads', {}, 'CreateMultipartUpload'],
    ['POST', '/b/k?uploadId=u', {}, 'CompleteMultipartUpload'],
    ['DELETE', '/b/k?uploadId=u', {}, 'AbortMultipartUpload'],
    ['DELETE', '/b/k', {}, 'DeleteObject'],
    ['PUT', '/b', {}, 'CreateBucket'],
    ['GET', '/b?location', {}, 'GetBucketLocation'],
    ['GET', '/b/', {}, 'ListObjects'],
    ['GET', '/', {}, 'ListBuckets'],
    ['HEAD', '/b', {}, 'HeadBucket'],
    ['HEAD', '/b/k', {}, 'HeadObject'],
  ])('%s %s is %s', async (method, path, extra, operation) => {
    const cloud = recordingCloud({ s3: { [operation]: {} } });
    await send(cloud, { method, path, headers: { ...headers, ...extra } });
    expect(cloud.received.map(call => call.operation)).toEqual([operation]);
  });

  it.each([
    ['GET', '/b?acl', {}],
    ['GET', '/b/k?tagging', {}],
    ['GET', '/b/k?uploadId=u', {}],
    ['PUT', '/b/k?partNumber=1&uploadId=u', { 'x-amz-copy-source': '/b/other' }],
  ])('%s %s is not mistaken for what it is not', async (method, path, extra) => {
    const cloud = recordingCloud({ s3: { ListObjects: {}, GetObject: {}, UploadPart: {} } });
    const response = await send(cloud, { method, path, headers: { ...headers, ...extra } });
    expect(response.status).toBe(501);
    expect(text(response)).toContain('<Code>NotImplemented</Code>');
  });

  it('decodes flattened lists in an XML body', async () => {
    const cloud = recordingCloud({ s3: { DeleteObjects: {}, CompleteMultipartUpload: {} } });
    const body =
      '<?xml version="1.0"?><Delete xmlns="x"><Object><Key>a&amp;b &#x41;</Key></Object><Object><Key>c</Key></Object></Delete>';
    await send(cloud, { path: '/b?delete', headers, body });
    const parts =
      '<CompleteMultipartUpload><Part><ETag>"p"</ETag><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>';
    await send(cloud, { path: '/b/k?uploadId=u', headers, body: parts });
    expect(cloud.received.map(call => call.input)).toEqual([
      { Bucket: 'b', Delete: { Objects: [{ Key: 'a&b A' }, { Key: 'c' }] } },
      { Bucket: 'b', Key: 'k', UploadId: 'u', MultipartUpload: { Parts: [{ ETag: '"p"', PartNumber: 1 }] } },
    ]);
  });

  it('calls broken XML MalformedXML', async () => {
    const cloud = recordingCloud({ s3: { DeleteObjects: {} } });
    const response = await send(cloud, { path: '/b?delete', headers, body: '<Delete><Object>' });
    expect(response.status).toBe(400);
    expect(text(response)).toContain('<Code>MalformedXML</Code>');
  });
});

describe('S3 replies', () => {
  it('writes headers, metadata and bytes of GetObject', async () => {
    const cloud = recordingCloud({
      s3: {
        GetObject: {
          Body: bytes('hello'),
          ContentLength: 5,
          ContentRange: 'bytes 0-4/9',
          LastModified: new Date(1767323045000),
          Metadata: { owner: 'me' },
        },
      },
    });
    const response = await send(cloud, { method: 'GET', path: '/b/k', headers: { ...headers, range: 'bytes=0-4' } });
    expect(response.status).toBe(206);
    expect(text(response)).toBe('hello');
    expect(response.headers).toMatchObject({
      'content-length': '5',
      'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
      'x-amz-meta-owner': 'me',
    });
  });

  it('writes ListObjectsV2 with flattened contents and ISO times', async () => {
    const cloud = recordingCloud({
      s3: {
        ListObjectsV2: { Name: 'b', KeyCount: 2, Contents: [{ Key: 'a<b', LastModified: new Date(0) }, { Key: 'c' }] },
      },
    });
    const response = await send(cloud, { method: 'GET', path: '/b?list-type=2', headers });
    expect(text(response)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        '<Contents><Key>a&lt;b</Key><LastModified>1970-01-01T00:00:00Z</LastModified></Contents><Contents><Key>c</Key></Contents>' +
        '<Name>b</Name><KeyCount>2</KeyCount></ListBucketResult>',
    );
  });

  it('gives HEAD no body, even for an error', async () => {
    const cloud = recordingCloud({ s3: { HeadObject: {} } });
    const response = await send(cloud, { method: 'HEAD', path: '/b?acl', headers });
    expect(response.status).toBe(501);
    expect(response.body).toHaveLength(0);
  });
});
