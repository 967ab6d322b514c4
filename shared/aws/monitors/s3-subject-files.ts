import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { SubjectFiles } from '#shared/ports/monitors/subject-files.ts';
import { s3MonitorFiles } from './s3-monitor-files.ts';

export function s3SubjectFiles(client: S3Client, Bucket: string): SubjectFiles {
  const { list, lines } = s3MonitorFiles(client, Bucket);
  return {
    list,
    lines,
    async rewrite(Key, kept) {
      if (kept.length === 0) {
        await client.send(new DeleteObjectCommand({ Bucket, Key }));
        return;
      }
      const Body = Buffer.from(kept.map(line => `${line}\n`).join(''));
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/jsonlines' }));
    },
    async dropFormer(Prefix) {
      const former = await formerVersions(client, Bucket, Prefix);
      for (const { Key, VersionId } of former) await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      return former.length;
    },
  };
}

interface Former {
  readonly Key: string;
  readonly VersionId: string;
}

/** Versions that are no longer current, and markers of what is deleted: without these nothing is left of an object. */
async function formerVersions(client: S3Client, Bucket: string, Prefix: string): Promise<Former[]> {
  const former: Former[] = [];
  let from: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...from }),
    );
    const gone = [...(page.Versions ?? []).filter(({ IsLatest }) => !IsLatest), ...(page.DeleteMarkers ?? [])];
    for (const { Key, VersionId } of gone) if (Key && VersionId) former.push({ Key, VersionId });
    from = page.IsTruncated
      ? {
          ...(page.NextKeyMarker !== undefined && { KeyMarker: page.NextKeyMarker }),
          ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
        }
      : undefined;
  }
  return former;
}
