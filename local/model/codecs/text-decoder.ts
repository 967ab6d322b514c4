import type { Shape } from '../shape.ts';
import { SerializationError } from './serialization-error.ts';
import { parseTimestamp } from './timestamp.ts';

/** A scalar that came as text, in a header, a query string, a form or XML. Throws a `SerializationError`. */
export function decodeText(text: string, shape: Shape): unknown {
  const decode = decoders[shape.type];
  if (!decode) return text;
  const value = decode(text.trim());
  if (value === undefined)
    throw new SerializationError(`${JSON.stringify(text)} can not be converted to a ${title(shape.type)}`);
  return value;
}

const decoders: Readonly<Partial<Record<Shape['type'], (text: string) => unknown>>> = {
  boolean: text => ({ true: true, false: false })[text.toLowerCase()],
  integer: whole,
  long: whole,
  float: fraction,
  double: fraction,
  timestamp: parseTimestamp,
  blob: text => new Uint8Array(Buffer.from(text, 'base64')),
};

function whole(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function fraction(text: string): number | undefined {
  if (text === 'NaN') return Number.NaN;
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}

function title(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}
