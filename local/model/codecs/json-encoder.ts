import type { ServiceModel } from '../service-model.ts';
import type { Shape, ShapeRef, ShapeType } from '../shape.ts';
import { jsonName } from './json-decoder.ts';
import { epochSeconds, formatTimestamp } from './timestamp.ts';

type Encode = (value: unknown, shape: Shape, model: ServiceModel) => unknown;

/** The core's form -> JSON-able values: timestamps as epoch seconds, blobs as base64, NaN as a string. */
export function encodeJson(value: unknown, ref: ShapeRef, model: ServiceModel): unknown {
  const shape = model.shapeOf(ref);
  return encoders[shape.type](value, shape, model);
}

const asIs: Encode = value => value;

const encoders: Readonly<Record<ShapeType, Encode>> = {
  structure: encodeStructure,
  list: encodeList,
  map: encodeMap,
  string: asIs,
  boolean: asIs,
  integer: asIs,
  long: asIs,
  float: encodeFraction,
  double: encodeFraction,
  timestamp: encodeTimestamp,
  blob: encodeBlob,
};

function encodeStructure(value: unknown, shape: Shape, model: ServiceModel): unknown {
  const source = value as Record<string, unknown>;
  const members = Object.entries(shape.members ?? {}).filter(([name]) => isPresent(source[name]));
  return Object.fromEntries(members.map(([name, ref]) => [jsonName(name, ref), encodeJson(source[name], ref, model)]));
}

function encodeList(value: unknown, shape: Shape, model: ServiceModel): unknown {
  return (value as readonly unknown[]).map(item => shape.member && encodeJson(item, shape.member, model));
}

function encodeMap(value: unknown, shape: Shape, model: ServiceModel): unknown {
  const entries = Object.entries(value as object).filter(([, item]) => isPresent(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, shape.value && encodeJson(item, shape.value, model)]));
}

function encodeFraction(value: unknown): unknown {
  return Number.isFinite(value) ? value : String(value);
}

function encodeTimestamp(value: unknown, shape: Shape): unknown {
  const date = value as Date;
  const format = shape.timestampFormat ?? 'unixTimestamp';
  return format === 'unixTimestamp' ? epochSeconds(date) : formatTimestamp(date, format);
}

function encodeBlob(value: unknown): unknown {
  return Buffer.from(value as Uint8Array).toString('base64');
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
