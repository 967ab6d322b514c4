import type { ServiceModel } from '../service-model.ts';
import type { Shape, ShapeRef, ShapeType } from '../shape.ts';
import { parseTimestamp } from './timestamp.ts';
import { mismatch } from './type-mismatch.ts';

type Decode = (value: unknown, shape: Shape, model: ServiceModel) => unknown;

/**
 * Parsed JSON of a request body -> the core's form: `Date`, `Uint8Array`, plain objects with modelled members only.
 * `null` counts as absent. A value of the wrong type throws a `SerializationError`; unknown members are dropped.
 */
export function decodeJson(value: unknown, ref: ShapeRef, model: ServiceModel): unknown {
  const shape = model.shapeOf(ref);
  return decoders[shape.type](value, shape, model);
}

const decoders: Readonly<Record<ShapeType, Decode>> = {
  structure: decodeStructure,
  list: decodeList,
  map: decodeMap,
  string: value => (typeof value === 'string' ? value : mismatch(value, 'String')),
  boolean: value => (typeof value === 'boolean' ? value : mismatch(value, 'Boolean')),
  integer: value => decodeWhole(value, 'Integer'),
  long: value => decodeWhole(value, 'Long'),
  float: value => decodeFraction(value, 'Float'),
  double: value => decodeFraction(value, 'Double'),
  timestamp: decodeTimestamp,
  blob: decodeBlob,
};

function decodeStructure(value: unknown, shape: Shape, model: ServiceModel): unknown {
  const source = asObject(value);
  const members = Object.entries(shape.members ?? {});
  const present = members.filter(([name, ref]) => isPresent(source[jsonName(name, ref)]));
  return Object.fromEntries(present.map(([name, ref]) => [name, decodeJson(source[jsonName(name, ref)], ref, model)]));
}

function decodeList(value: unknown, shape: Shape, model: ServiceModel): unknown {
  if (!Array.isArray(value)) return mismatch(value, 'List');
  return value.filter(isPresent).map(item => (shape.member ? decodeJson(item, shape.member, model) : item));
}

function decodeMap(value: unknown, shape: Shape, model: ServiceModel): unknown {
  const entries = Object.entries(asObject(value)).filter(([, item]) => isPresent(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, shape.value && decodeJson(item, shape.value, model)]));
}

function decodeWhole(value: unknown, type: string): unknown {
  if (typeof value !== 'number') return mismatch(value, type);
  return Math.trunc(value);
}

function decodeFraction(value: unknown, type: string): unknown {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return mismatch(value, type);
}

function decodeTimestamp(value: unknown): unknown {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return parseTimestamp(text) ?? mismatch(value, 'Timestamp');
}

function decodeBlob(value: unknown): unknown {
  if (typeof value !== 'string') return mismatch(value, 'Blob');
  return new Uint8Array(Buffer.from(value, 'base64'));
}

/** JSON protocols use the member's own name; REST-JSON renames some members of a body. */
export function jsonName(name: string, ref: ShapeRef): string {
  return (ref.location === undefined && ref.locationName) || name;
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return mismatch(value, 'Structure') as never;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
