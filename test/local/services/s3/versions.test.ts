import { beforeEach, describe, expect, it } from 'vitest';
import type { AwsEvent } from '../../../../local/core/cloud.ts';
import type { Kernel } from '../../../../local/core/kernel.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { s3 } from '../../../../local/services/s3/service.ts';
import { bareCloud } from '../../environments/bare-cloud.ts';

const [Bucket, Key] = ['models', 'model.tar.gz'];
let cloud: Kernel;
let emitted: AwsEvent[];

interface Answer {
  readonly Body: Uint8Array;
  readonly VersionId: string;
  readonly ETag: string;
  readonly Versions: readonly { Key: string; VersionId: string; IsLatest: boolean }[];
  readonly DeleteMarkers: readonly { Key: string; VersionId: string; IsLatest: boolean }[];
}

const call = (operation: string, input: object = {}) =>
  cloud.call('s3', operation, { Bucket, ...input }, { kind: 'root' }) as Promise<Answer>;
const put = (text: string) => call('PutObject', { Key, Body: Buffer.from(text) });
const read = async (more: object = {}) => Buffer.from((await call('GetObject', { Key, ...more })).Body).toString();
const keepVersions = (Status = 'Enabled') => call('PutBucketVersioning', { VersioningConfiguration: { Status } });

beforeEach(async () => {
  const clock = new VirtualClock();
  emitted = [];
  cloud = bareCloud(clock, clock, [
    s3,
    () => ({ name: 'events', operations: {}, core: { deliver: (event: AwsEvent) => emitted.push(event) } }),
  ]);
  await call('CreateBucket');
});

describe('a bucket that keeps versions', () => {
  it('says so, and keeps what was overwritten', async () => {
    expect(await call('GetBucketVersioning')).toEqual({});
    await put('before');
    await keepVersions();
    expect(await call('GetBucketVersioning')).toEqual({ Status: 'Enabled' });
    const { VersionId } = await put('one');
    expect((await put('two')).VersionId).not.toBe(VersionId);
    expect([await read(), await read({ VersionId }), await read({ VersionId: 'null' })]).toEqual([
      'two',
      'one',
      'before',
    ]);
    expect(await call('HeadObject', { Key, VersionId })).toMatchObject({ VersionId, ContentLength: 3 });
  });

  it('hides what is deleted behind a marker, and shows it again without that', async () => {
    await keepVersions();
    const { VersionId } = await put('one');
    const marker = await call('DeleteObject', { Key });
    expect(marker).toEqual({ DeleteMarker: true, VersionId: expect.any(String) });
    await expect(call('GetObject', { Key })).rejects.toMatchObject({ code: 'NoSuchKey' });
    await expect(call('HeadObject', { Key })).rejects.toMatchObject({ code: 'NotFound' });
    expect(await read({ VersionId })).toBe('one');
    await expect(read({ VersionId: marker.VersionId })).rejects.toMatchObject({ code: 'MethodNotAllowed' });
    await call('DeleteObject', { Key, VersionId: marker.VersionId });
    expect(await read()).toBe('one');
  });

  it('lists versions and markers, the newest first, page by page', async () => {
    await keepVersions();
    const ids = [(await put('one')).VersionId, (await put('two')).VersionId];
    const { VersionId: marker } = await call('DeleteObject', { Key });
    const all = await call('ListObjectVersions', { Prefix: Key });
    expect(all.Versions.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [ids[1], false],
      [ids[0], false],
    ]);
    expect(all.DeleteMarkers).toMatchObject([{ VersionId: marker, IsLatest: true }]);
    const first = await call('ListObjectVersions', { MaxKeys: 2 });
    expect(first).toMatchObject({ IsTruncated: true, NextKeyMarker: Key, NextVersionIdMarker: ids[1] });
    const rest = await call('ListObjectVersions', { KeyMarker: Key, VersionIdMarker: ids[1] });
    expect(rest).toMatchObject({ IsTruncated: false, Versions: [{ VersionId: ids[0] }] });
  });

  it('deletes a version for good, and is empty only without any', async () => {
    await keepVersions();
    const [{ VersionId: one }, { VersionId: two }] = [await put('one'), await put('two')];
    await call('DeleteObjects', { Delete: { Objects: [{ Key, VersionId: two }] } });
    expect(await read()).toBe('one');
    await call('DeleteObject', { Key });
    await expect(call('DeleteBucket')).rejects.toMatchObject({ code: 'BucketNotEmpty' });
    await expect(read({ VersionId: two })).rejects.toMatchObject({ code: 'NoSuchVersion', status: 404 });
    expect(await read({ VersionId: one })).toBe('one');
  });

  it('copies an older version over the newest', async () => {
    await keepVersions();
    const { VersionId } = await put('one');
    await put('two');
    const copied = await call('CopyObject', { Key, CopySource: `${Bucket}/${Key}?versionId=${VersionId}` });
    expect(copied).toMatchObject({ CopySourceVersionId: VersionId, VersionId: expect.any(String) });
    expect(await read()).toBe('one');
  });

  it('announces versions and markers', async () => {
    await call('PutBucketNotificationConfiguration', { NotificationConfiguration: { EventBridgeConfiguration: {} } });
    await keepVersions();
    const { VersionId } = await put('one');
    const { VersionId: marker } = await call('DeleteObject', { Key });
    expect(emitted.map(({ detail }) => detail)).toMatchObject([
      { object: { key: Key, 'version-id': VersionId } },
      { object: { key: Key, 'version-id': marker }, 'deletion-type': 'Delete Marker Created' },
    ]);
  });

  it('overwrites what has no id while that is suspended', async () => {
    await keepVersions();
    const { VersionId } = await put('one');
    await keepVersions('Suspended');
    expect([(await put('two')).VersionId, (await put('three')).VersionId]).toEqual(['null', 'null']);
    expect((await call('ListObjectVersions')).Versions.map(one => one.VersionId)).toEqual(['null', VersionId]);
  });
});
