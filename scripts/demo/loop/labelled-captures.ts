import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { Label, LabelledTransaction, Transaction } from '../../../examples/fraud-detection/transaction.ts';
import type { Stage } from '../stage.ts';
import { artifactsBucket } from './artifacts-bucket.ts';

/** A line of SageMaker's capture format, as far as it is read. */
interface CaptureLine {
  readonly captureData: { readonly endpointInput: { readonly data: string } };
  readonly eventMetadata: { readonly inferenceId?: string };
}

/** What was captured of some hours and is labelled by now, in the order of the hours. `labels` are known by inference id. */
export async function labelledCaptures(
  stage: Stage,
  hours: readonly number[],
  labels: ReadonlyMap<string, readonly Label[]>,
): Promise<LabelledTransaction[]> {
  const rows: LabelledTransaction[] = [];
  for (const hour of hours) {
    for (const line of await capturedIn(stage, hour)) {
      const { instances } = JSON.parse(line.captureData.endpointInput.data) as { instances?: Transaction[] };
      const known = labels.get(line.eventMetadata.inferenceId ?? '');
      if (!instances || !known) continue;
      rows.push(...instances.flatMap((transaction, i) => (known[i] ? [{ label: known[i], transaction }] : [])));
    }
  }
  return rows;
}

async function capturedIn({ session, endpointName }: Stage, hour: number): Promise<CaptureLine[]> {
  const Bucket = artifactsBucket(session);
  const folder = new Date(hour).toISOString().slice(0, 13).replace(/[-T]/g, '/');
  const lines: CaptureLine[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: session.s3 },
    { Bucket, Prefix: `captures/${endpointName}/` },
  )) {
    for (const { Key = '' } of Contents.filter(one => one.Key?.includes(`/${folder}/`))) {
      const { Body } = await session.s3.send(new GetObjectCommand({ Bucket, Key }));
      const text = (await Body?.transformToString()) ?? '';
      lines.push(...text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as CaptureLine])));
    }
  }
  return lines;
}
