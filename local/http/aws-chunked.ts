import { SerializationError } from '../model/codecs/serialization-error.ts';

/** `<hex length>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailer>: <value>\r\n\r\n` -> bytes and trailers. */
export function decodeAwsChunked(encoded: Uint8Array): {
  readonly body: Uint8Array;
  readonly trailers: Readonly<Record<string, string>>;
} {
  const source = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length);
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const { text, next } = lineAt(source, at);
    const length = chunkLength(text);
    if (length === 0)
      return { body: new Uint8Array(Buffer.concat(chunks)), trailers: trailersOf(source.subarray(next)) };
    if (next + length > source.length) throw new SerializationError('An aws-chunked body ends inside a chunk.');
    chunks.push(source.subarray(next, next + length));
    at = next + length + 2;
  }
}

function lineAt(source: Buffer, from: number): { text: string; next: number } {
  const end = source.indexOf('\r\n', from);
  if (end < 0) throw new SerializationError('An aws-chunked body ends without its last chunk.');
  return { text: source.toString('latin1', from, end), next: end + 2 };
}

function chunkLength(line: string): number {
  const hex = line.split(';')[0]?.trim() ?? '';
  if (!/^[0-9a-fA-F]+$/.test(hex)) throw new SerializationError(`An aws-chunked body has the chunk length "${hex}".`);
  return Number.parseInt(hex, 16);
}

function trailersOf(source: Buffer): Readonly<Record<string, string>> {
  const lines = source.toString('latin1').split(/\r\n|\n/);
  const pairs = lines
    .filter(line => line.includes(':'))
    .map(line => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    });
  return Object.fromEntries(pairs);
}
