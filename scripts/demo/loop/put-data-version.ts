import { PutObjectCommand } from '@aws-sdk/client-s3';
import { dataManifest } from '../../../examples/data-version/data-manifest.ts';
import { toCsv } from '../../../examples/fraud-detection/csv.ts';
import { transactions } from '../../../examples/fraud-detection/dataset.ts';
import type { LabelledTransaction } from '../../../examples/fraud-detection/transaction.ts';
import type { Stage } from '../stage.ts';
import { artifactsBucket } from './artifacts-bucket.ts';

/** The later part is held out: by it the gates judge. */
const heldOutShare = 1 / 3;

/** Puts labelled payments as a data version of their own, its manifest last: that tells Sluice of it. */
export async function putDataVersion(
  { session, model }: Stage,
  version: string,
  rows: readonly LabelledTransaction[],
): Promise<void> {
  const Bucket = artifactsBucket(session);
  const put = (Key: string, Body: Uint8Array) => session.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const split = Math.round(rows.length * (1 - heldOutShare));
  const channels = { train: rows.slice(0, split), test: rows.slice(split) };
  const objects = Object.entries(channels).map(([channel, part]) => ({
    key: `${model.name}/data/${version}/${channel}/${channel}.csv`,
    content: Buffer.from(part.map(({ label, transaction }) => `${label},${toCsv(transaction)}\n`).join('')),
    rows: part.map(transactions.key),
  }));
  for (const { key, content } of objects) await put(key, content);
  const manifest = dataManifest(version, 'id', objects);
  await put(`${model.name}/data/${version}/manifest.json`, Buffer.from(JSON.stringify(manifest)));
}
