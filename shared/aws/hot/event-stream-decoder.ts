import { crc32 } from 'node:zlib';

/** One message of `application/vnd.amazon.eventstream`. */
export interface EventFrame {
  /** Those whose value is text. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
  /** The whole message as it came. */
  readonly bytes: Uint8Array;
}

/** What came is no event stream, or not to its end. */
export class EventStreamError extends Error {
  override readonly name = 'EventStreamError';
}

export interface EventStreamDecoder {
  /** The messages that `chunk` completes. Throws an `EventStreamError` at the first that is none. */
  feed(chunk: Uint8Array): EventFrame[];
  /** Throws an `EventStreamError` when the stream ends within a message. */
  end(): void;
}

/** Lengths of the message and of its headers, and a checksum of both. */
const preludeBytes = 12;
const checksumBytes = 4;
/** What AWS allows: 24 MB of payload and 128 KB of headers. */
const largestMessage = 24 * 1024 * 1024 + 128 * 1024 + preludeBytes + checksumBytes;

/** Takes a stream apart whose chunks end anywhere. It keeps no more than the message that has begun. */
export function createEventStreamDecoder(): EventStreamDecoder {
  let chunks: Buffer[] = [];
  let size = 0;
  /** Bytes of the message that has begun, once its prelude is there. */
  let expected: number | undefined;

  function first(bytes: number): Buffer {
    if ((chunks[0]?.length ?? 0) < bytes) chunks = [Buffer.concat(chunks, size)];
    return (chunks[0] ?? Buffer.alloc(0)).subarray(0, bytes);
  }

  function take(bytes: number): Buffer {
    const taken = first(bytes);
    chunks = [(chunks[0] as Buffer).subarray(bytes), ...chunks.slice(1)];
    size -= bytes;
    return taken;
  }

  return {
    feed(chunk) {
      const frames: EventFrame[] = [];
      chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      size += chunk.byteLength;
      for (;;) {
        if (expected === undefined && size >= preludeBytes) expected = messageLength(first(preludeBytes));
        if (expected === undefined || size < expected) return frames;
        frames.push(frameIn(take(expected)));
        expected = undefined;
      }
    },
    end() {
      if (size > 0) throw new EventStreamError(`The stream ended ${size} bytes into a message.`);
    },
  };
}

function messageLength(prelude: Buffer): number {
  const total = prelude.readUInt32BE(0);
  const headers = prelude.readUInt32BE(4);
  if (crc32(prelude.subarray(0, 8)) !== prelude.readUInt32BE(8)) {
    throw new EventStreamError('The checksum of a prelude is wrong.');
  }
  if (total > largestMessage || headers + preludeBytes + checksumBytes > total) {
    throw new EventStreamError(`A message of ${total} bytes with ${headers} bytes of headers cannot be.`);
  }
  return total;
}

function frameIn(bytes: Buffer): EventFrame {
  const end = bytes.length - checksumBytes;
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32BE(end)) {
    throw new EventStreamError('The checksum of a message is wrong.');
  }
  const headersEnd = preludeBytes + bytes.readUInt32BE(4);
  return {
    headers: headersIn(bytes.subarray(preludeBytes, headersEnd)),
    payload: bytes.subarray(headersEnd, end),
    bytes,
  };
}

const textType = 7;
/** Bytes of a value by its type; for the types 6 (bytes) and 7 (text) the length stands before the value. */
const valueBytes: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 };

function headersIn(bytes: Buffer): Record<string, string> {
  const headers: Record<string, string> = {};
  let at = 0;
  const step = (length: number): number => {
    const from = at;
    at += length;
    if (at > bytes.length) throw new EventStreamError('A header reaches beyond the headers.');
    return from;
  };
  while (at < bytes.length) {
    const nameLength = bytes.readUInt8(step(1));
    const nameAt = step(nameLength);
    const name = bytes.toString('utf8', nameAt, nameAt + nameLength);
    const type = bytes.readUInt8(step(1));
    const length = type === 6 || type === textType ? bytes.readUInt16BE(step(2)) : valueBytes[type];
    if (length === undefined) throw new EventStreamError(`The header ${name} has a value of the unknown type ${type}.`);
    const valueAt = step(length);
    if (type === textType) headers[name] = bytes.toString('utf8', valueAt, valueAt + length);
  }
  return headers;
}
