import type { CreateTransformJobRequest } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';

type Request = Decoded<CreateTransformJobRequest>;

const megabyte = 1024 * 1024;

/**
 * The requests that one input object becomes: the whole object, each line, or as many lines as fit into `MaxPayloadInMB`.
 * Throws when a request would be larger than that.
 */
export function batches(object: Uint8Array, request: Request): Uint8Array[] {
  const limit = (request.MaxPayloadInMB || 6) * megabyte;
  const made = request.TransformInput.SplitType === 'Line' ? ofLines(object, request, limit) : [object];
  const large = made.find(batch => batch.length > limit);
  if (large) throw new Error(`A request of ${large.length} bytes is larger than MaxPayloadInMB (${limit / megabyte}).`);
  return made;
}

function ofLines(object: Uint8Array, { BatchStrategy }: Request, limit: number): Uint8Array[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  const lines = new TextDecoder()
    .decode(object)
    .split('\n')
    .map(line => line.replace(/\r$/, ''));
  const records = lines.filter(line => line !== '');
  if (BatchStrategy === 'SingleRecord') return records.map(encode);
  const made: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const bytes = Buffer.byteLength(record) + 1;
    if (size + bytes > limit) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(record);
    size += bytes;
  }
  return made.map(batch => encode(batch.join('\n')));
}

/** The answers of one object as one object; `AssembleWith` Line puts each on lines of its own. */
export function assemble(answers: readonly Uint8Array[], { TransformOutput }: Request): Uint8Array {
  if (TransformOutput.AssembleWith !== 'Line') return Buffer.concat(answers);
  return Buffer.concat(answers.map(answer => Buffer.from(`${Buffer.from(answer).toString().replace(/\n$/, '')}\n`)));
}
