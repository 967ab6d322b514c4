/** Plain values, `Date` and `Uint8Array` as CBOR (RFC 8949). Dates carry tag 1, epoch seconds. `undefined` is left out. */
export function encodeCbor(value: unknown): Uint8Array {
  return new Uint8Array(Buffer.concat(parts(value)));
}

function parts(value: unknown): readonly Uint8Array[] {
  if (value === null || value === undefined) return [Uint8Array.of(0xf6)];
  if (typeof value === 'boolean') return [Uint8Array.of(value ? 0xf5 : 0xf4)];
  if (typeof value === 'number') return [numberBytes(value)];
  if (typeof value === 'string') return text(value);
  if (value instanceof Date) return [Uint8Array.of(0xc1), double(value.getTime() / 1000)];
  if (value instanceof Uint8Array) return [head(2, value.length), value];
  if (Array.isArray(value)) return [head(4, value.length), ...value.flatMap(parts)];
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return [head(5, entries.length), ...entries.flatMap(([key, item]) => [...text(key), ...parts(item)])];
}

function text(value: string): readonly Uint8Array[] {
  const bytes = new TextEncoder().encode(value);
  return [head(3, bytes.length), bytes];
}

function numberBytes(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return double(value);
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function double(value: number): Uint8Array {
  const bytes = Buffer.alloc(9, 0xfb);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** The first byte of an item and its count, in the shortest form. */
function head(major: number, count: number): Uint8Array {
  const first = major << 5;
  if (count < 24) return Uint8Array.of(first | count);
  if (count < 0x100) return Uint8Array.of(first | 24, count);
  const bytes = Buffer.alloc(9);
  if (count < 0x10000) {
    bytes.writeUInt16BE(count, 1);
    bytes[0] = first | 25;
    return bytes.subarray(0, 3);
  }
  if (count < 2 ** 32) {
    bytes.writeUInt32BE(count, 1);
    bytes[0] = first | 26;
    return bytes.subarray(0, 5);
  }
  bytes.writeBigUInt64BE(BigInt(count), 1);
  bytes[0] = first | 27;
  return bytes;
}
