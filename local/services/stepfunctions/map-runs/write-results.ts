import type { ResultWriter } from '../../../asl/definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import type { ChildResult } from '../../../asl/maps/map-runs.ts';
import { transformed } from '../../../asl/maps/transformed.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { TaskCaller } from '../integrations/caller.ts';
import { optimizedNaming } from '../integrations/task-error.ts';

const naming = optimizedNaming('S3', 'AmazonS3', 'AmazonS3Exception');

/**
 * Writes a file of what succeeded and one of what failed, and `manifest.json`, which names them, below
 * `<Prefix>/<id of the run>/`. Throws `States.ResultWriterFailed`.
 */
export async function writeResults(
  caller: TaskCaller,
  mapRunArn: string,
  { Arguments: args, WriterConfig: config = {} }: ResultWriter,
  results: readonly ChildResult[],
): Promise<Json> {
  const { Bucket: bucket, Prefix: prefix }: JsonObject = isJsonObject(args) ? args : {};
  const folder = [prefix, mapRunArn.split(':').at(-1)].filter(part => part !== undefined && part !== '').join('/');
  const lines = config.OutputType === 'JSONL';
  const put = async (name: string, body: string): Promise<JsonObject> => {
    const Key = `${folder}/${name}`;
    await caller.raw('s3', 'PutObject', { Bucket: bucket, Key, Body: Buffer.from(body) }, naming);
    return { Key, Size: Buffer.byteLength(body) };
  };
  const file = async (name: string, part: readonly ChildResult[]): Promise<Json[]> => {
    if (part.length === 0) return [];
    const items = transformed(part, config.Transformation ?? 'NONE');
    const body = lines ? items.map(item => `${JSON.stringify(item)}\n`).join('') : JSON.stringify(items);
    return [await put(`${name}_0.${lines ? 'jsonl' : 'json'}`, body)];
  };
  try {
    const SUCCEEDED = await file(
      'SUCCEEDED',
      results.filter(({ succeeded }) => succeeded),
    );
    const FAILED = await file(
      'FAILED',
      results.filter(({ succeeded }) => !succeeded),
    );
    const manifest = {
      DestinationBucket: String(bucket),
      MapRunArn: mapRunArn,
      ResultFiles: { FAILED, PENDING: [], SUCCEEDED },
    };
    const { Key = '' } = await put('manifest.json', JSON.stringify(manifest));
    return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: String(bucket), Key } };
  } catch (error) {
    throw new StatesError('States.ResultWriterFailed', error instanceof StatesError ? error.cause : String(error));
  }
}
