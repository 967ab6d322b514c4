import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Session } from './session.ts';

/** The content of an object. Throws S3's error when there is none, and when `uri` names none. */
export async function readObject({ s3 }: Session, uri: string): Promise<NonNullable<GetObjectCommandOutput['Body']>> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  if (!Bucket || !Key) throw new Error(`Expected an S3 URI of an object, got "${uri}".`);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  if (!Body) throw new Error(`${uri} has no content.`);
  return Body;
}
