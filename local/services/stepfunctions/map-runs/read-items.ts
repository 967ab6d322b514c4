import type { GetObjectCommandOutput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { ItemReader } from '../../../asl/definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { TaskCaller } from '../integrations/caller.ts';
import { fromStates } from '../integrations/states-payload.ts';
import { optimizedNaming } from '../integrations/task-error.ts';
import { itemFormats } from './item-formats.ts';

const naming = optimizedNaming('S3', 'AmazonS3', 'AmazonS3Exception');

/** The items that an ItemReader names, read as the state machine's role. Throws `States.ItemReaderFailed`. */
export async function readItems(caller: TaskCaller, reader: ItemReader): Promise<Json[]> {
  try {
    const config = reader.ReaderConfig ?? {};
    const items = reader.Resource.endsWith('listObjectsV2')
      ? await listed(caller, reader.Arguments ?? {})
      : await read(caller, reader.Arguments ?? {}, config);
    const { MaxItems: most } = config;
    return typeof most === 'number' && most > 0 ? items.slice(0, most) : items;
  } catch (error) {
    throw new StatesError('States.ItemReaderFailed', error instanceof StatesError ? error.cause : String(error));
  }
}

async function listed(caller: TaskCaller, args: Json): Promise<Json[]> {
  const input = fromStates('s3', 'ListObjectsV2', args);
  const items: Json[] = [];
  let token: string | undefined;
  do {
    const page = (await caller.raw(
      's3',
      'ListObjectsV2',
      { ...input, ...(token === undefined ? {} : { ContinuationToken: token }) },
      naming,
    )) as ListObjectsV2CommandOutput;
    for (const { Key = '', ETag = '', Size = 0, StorageClass = 'STANDARD', LastModified } of page.Contents ?? [])
      items.push({
        Etag: ETag,
        Key,
        LastModified: Math.floor((LastModified?.getTime() ?? 0) / 1000),
        Size,
        StorageClass,
      });
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return items;
}

async function read(caller: TaskCaller, args: Json, config: JsonObject): Promise<Json[]> {
  const object = (await caller.raw('s3', 'GetObject', fromStates('s3', 'GetObject', args), naming)) as Pick<
    GetObjectCommandOutput,
    never
  > & { readonly Body: Uint8Array };
  const text = Buffer.from(object.Body)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const parse = itemFormats[String(config['InputType'])];
  const key = isJsonObject(args) ? String(args['Key']) : '';
  if (!parse) throw new TypeError(`The local cloud cannot read ${key} as ${String(config['InputType'])}.`);
  return parse(text, config);
}
