import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import type { Stage } from '../stage.ts';
import { artifactsBucket } from './artifacts-bucket.ts';

/** A JSON file of the artifacts bucket; undefined where there is none. */
export async function readJson<File>({ session }: Stage, Key: string): Promise<File | undefined> {
  try {
    const { Body } = await session.s3.send(new GetObjectCommand({ Bucket: artifactsBucket(session), Key }));
    return JSON.parse((await Body?.transformToString()) ?? '') as File;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
