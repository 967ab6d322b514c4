import type { ShapeType } from '../shape.ts';
import { SerializationError } from './serialization-error.ts';

const kinds: Readonly<Record<ShapeType, (value: unknown) => boolean>> = {
  structure: isObject,
  map: isObject,
  list: Array.isArray,
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => typeof value === 'number',
  long: value => typeof value === 'number',
  float: value => typeof value === 'number',
  double: value => typeof value === 'number',
  timestamp: value => value instanceof Date,
  blob: value => value instanceof Uint8Array,
};

/** Throws a `SerializationError` when a decoded value is not of the shape's type at all. */
export function checkType(value: unknown, type: ShapeType): void {
  if (!kinds[type](value)) mismatch(value, type.charAt(0).toUpperCase() + type.slice(1));
}

/** Says of a value that it cannot be read as `type` (`String`, `List`, …), in the words of the JSON services. */
export function mismatch(value: unknown, type: string): never {
  if (Array.isArray(value)) throw new SerializationError('Unexpected token received from parser');
  if (typeof value === 'object') throw new SerializationError('Start of structure or map found where not expected.');
  if (type === 'List' || type === 'Structure' || type === 'Map') throw new SerializationError('Unexpected field type');
  throw new SerializationError(`${tokenKind(value)} can not be converted to a ${type}`);
}

function tokenKind(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return 'STRING_VALUE';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
