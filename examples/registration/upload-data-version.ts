import { join } from 'node:path';
import { preparedData } from '../prepared-data.ts';
import type { ReferenceModel } from '../reference-model.ts';
import type { Session } from './session.ts';
import { uploadFolder } from './upload-folder.ts';

/** One state of a model's data, under a prefix of its own. */
export interface DataVersion {
  readonly version: string;
  /** `s3://<bucket>/<model>/data/<version>/`, with one folder per channel. */
  readonly uri: string;
  readonly channels: { readonly train: string; readonly test: string };
}

export interface UploadOptions {
  readonly bucket: string;
  /** Folder that keeps prepared data. */
  readonly cache: string;
  progress(line: string): void;
}

/** Prepares a model's data, unless it is kept from an earlier run, and puts it under the prefix of its version. */
export async function uploadDataVersion(
  session: Session,
  model: ReferenceModel,
  { bucket, cache, progress }: UploadOptions,
): Promise<DataVersion> {
  progress(`preparing the data of ${model.name}`);
  const { folder, version, reused } = await preparedData(model, cache);
  progress(`data in ${folder}${reused ? ' (kept from an earlier run)' : ''}`);
  const prefix = `${model.name}/data/${version}`;
  const upload = (channel: string) => uploadFolder(session, join(folder, channel), bucket, `${prefix}/${channel}`);
  const channels = { train: await upload('train'), test: await upload('test') };
  return { version, uri: `s3://${bucket}/${prefix}/`, channels };
}
