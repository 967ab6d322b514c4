import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { evaluationPolicy } from '#shared/domain/policy/sections/evaluation-policy.ts';
import { exitCodes } from '../exit-codes.ts';
import { Problem } from '../problem.ts';
import type { Archive } from './archive.ts';
import type { Wish } from './read-wish.ts';
import type { RegisterOutside } from './register-outside.ts';

/** Larger objects need an upload in parts. */
const mostBytes = 5 * 1024 ** 3;

/** Puts an archive under its own content, unless it is there already. Answers its S3 URI. */
export async function uploadArchive(
  model: string,
  archive: Archive,
  bucket: string,
  { objects, uploads }: RegisterOutside,
): Promise<{ readonly uri: string; readonly wasThere: boolean }> {
  if (archive.bytes > mostBytes) {
    const message = `--model: the archive has ${archive.bytes} bytes, and one request uploads at most ${mostBytes}.`;
    throw new Problem(message, exitCodes.usage);
  }
  const key = `${model}/registered/${archive.sha256}/model.tar.gz`;
  const uri = `s3://${bucket}/${key}`;
  const wasThere = (await objects.head(uri))?.bytes === archive.bytes;
  if (!wasThere) await uploads.put({ bucket, key }, archive, 'application/gzip');
  return { uri, wasThere };
}

/**
 * Puts the report where the gates look, with the held-out rows and predictions that lie beside it under the names of the
 * policy. Answers the report's S3 URI.
 */
export async function uploadMetrics(
  { model, gates }: ModelPolicy,
  { path, text }: NonNullable<Wish['metrics']>,
  bucket: string,
  { uploads }: RegisterOutside,
): Promise<string> {
  const folder = `${model}/registered/metrics-${createHash('sha256').update(text).digest('hex')}`;
  const { rows, predictions } = gates?.evaluation ?? evaluationPolicy.parse({});
  for (const name of [rows, predictions].filter(one => !one.startsWith('s3://'))) {
    const file = join(dirname(path), name);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) continue;
    const content = { bytes: found.size, open: () => createReadStream(file) };
    await uploads.put({ bucket, key: `${folder}/${name}` }, content, 'application/x-ndjson');
  }
  const key = `${folder}/evaluation.json`;
  const content = { bytes: Buffer.byteLength(text), open: () => createReadStream(path) };
  await uploads.put({ bucket, key }, content, 'application/json');
  return `s3://${bucket}/${key}`;
}
