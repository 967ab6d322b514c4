import { SerializationError } from '../../model/codecs/serialization-error.ts';

/** A value of CBOR (RFC 8949) as plain JavaScript: tag 1 (epoch seconds) becomes a `Date`. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  return bytes.length === 0 ? {} : readItem(reader);
}

const indefinite = 31;
const breakByte = 0xff;
const epochTag = 1;

class Reader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#read(1, at => this.#view.getUint8(at));
  }

  peek(): number {
    return this.#at < this.#view.byteLength ? this.#view.getUint8(this.#at) : breakByte;
  }

  /** An unsigned number in the form that the low five bits of an item's first byte name. */
  count(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.byte();
    if (info === 25) return this.#read(2, at => this.#view.getUint16(at));
    if (info === 26) return this.#read(4, at => this.#view.getUint32(at));
    if (info === 27) return Number(this.#read(8, at => this.#view.getBigUint64(at)));
    throw new SerializationError(`A CBOR body has the unknown length form ${info}.`);
  }

  float(info: number): number {
    if (info === 25) return half(this.#read(2, at => this.#view.getUint16(at)));
    if (info === 26) return this.#read(4, at => this.#view.getFloat32(at));
    return this.#read(8, at => this.#view.getFloat64(at));
  }

  bytes(length: number): Uint8Array {
    return this.#read(length, at => new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length).slice());
  }

  #read<T>(length: number, take: (at: number) => T): T {
    if (this.#at + length > this.#view.byteLength) throw new SerializationError('A CBOR body ends too early.');
    const value = take(this.#at);
    this.#at += length;
    return value;
  }
}

type ReadMajor = (reader: Reader, info: number) => unknown;

const majors: readonly ReadMajor[] = [
  (reader, info) => reader.count(info),
  (reader, info) => -1 - reader.count(info),
  (reader, info) => joined(strings(reader, info)),
  (reader, info) => new TextDecoder().decode(joined(strings(reader, info))),
  (reader, info) => items(reader, info, () => readItem(reader)),
  (reader, info) =>
    Object.fromEntries(items(reader, info, () => [String(readItem(reader)), readItem(reader)] as const)),
  readTagged,
  readSimple,
];

function readItem(reader: Reader): unknown {
  const first = reader.byte();
  return majors[first >> 5]?.(reader, first & 31);
}

function items<Item>(reader: Reader, info: number, read: () => Item): Item[] {
  if (info !== indefinite) return Array.from({ length: reader.count(info) }, read);
  const found: Item[] = [];
  while (reader.peek() !== breakByte) found.push(read());
  reader.byte();
  return found;
}

/** Byte and text strings, in one piece or in chunks. */
function strings(reader: Reader, info: number): readonly Uint8Array[] {
  if (info !== indefinite) return [reader.bytes(reader.count(info))];
  return items(reader, info, () => reader.bytes(reader.count(reader.byte() & 31)));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function readTagged(reader: Reader, info: number): unknown {
  const tag = reader.count(info);
  const value = readItem(reader);
  return tag === epochTag && typeof value === 'number' ? new Date(Math.round(value * 1000)) : value;
}

const simple: Readonly<Record<number, unknown>> = { 20: false, 21: true, 22: null, 23: undefined };

function readSimple(reader: Reader, info: number): unknown {
  return info >= 25 && info <= 27 ? reader.float(info) : simple[info];
}

function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >> 15 === 1 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
