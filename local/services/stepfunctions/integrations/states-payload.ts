import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { ServiceName } from '../../../core/service.ts';
import { isoTimestamp, parseTimestamp } from '../../../model/codecs/timestamp.ts';
import { type ServiceModel, serviceModel } from '../../../model/service-model.ts';
import type { Shape, ShapeRef } from '../../../model/shape.ts';

/**
 * A Task's arguments as an operation's input: PascalCase names become the API's own, ISO times become `Date`, texts for
 * blobs become bytes. Throws `States.Runtime` for a parameter that the operation does not have.
 */
export function fromStates(service: ServiceName, operation: string, value: Json): JsonObject {
  const model = serviceModel(service);
  const input = model.operations[operation]?.input;
  if (!isJsonObject(value))
    throw new StatesError('States.Runtime', 'The arguments of a service call must be a JSON object.');
  return (input ? decode(value, input, model, '') : {}) as JsonObject;
}

/** The names that the arguments of an operation may have. */
export function parameterNames(service: ServiceName, operation: string): readonly string[] {
  const model = serviceModel(service);
  const input = model.operations[operation]?.input;
  return input ? Object.keys(model.shapeOf(input).members ?? {}).map(pascal) : [];
}

/** An operation's output as a Task's result. */
export function toStates(service: ServiceName, operation: string, value: object): Json {
  const model = serviceModel(service);
  const output = model.operations[operation]?.output;
  return output ? encode(value, output, model) : {};
}

function decode(value: Json, ref: ShapeRef, model: ServiceModel, path: string): unknown {
  const shape = model.shapeOf(ref);
  if (shape.type === 'structure' && isJsonObject(value)) return decodeStructure(value, shape, model, path);
  if (shape.type === 'map' && isJsonObject(value))
    return mapValues(value, each => (shape.value ? decode(each, shape.value, model, path) : each));
  if (shape.type === 'list' && Array.isArray(value))
    return value.map(each => (shape.member ? decode(each, shape.member, model, path) : each));
  if (shape.type === 'timestamp') return decodeTimestamp(value);
  if (shape.type === 'blob') return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');
  return value;
}

function decodeStructure(value: JsonObject, shape: Shape, model: ServiceModel, path: string): object {
  const members = new Map(Object.entries(shape.members ?? {}).map(([name, ref]) => [pascal(name), { name, ref }]));
  const result: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const member = members.get(pascal(key));
    if (!member)
      throw new StatesError('States.Runtime', `The field '${path}${key}' is not supported by Step Functions.`);
    if (each !== null) result[member.name] = decode(each, member.ref, model, `${path}${key}.`);
  }
  return result;
}

function decodeTimestamp(value: Json): unknown {
  const date = parseTimestamp(String(value));
  return date ?? value;
}

function encode(value: unknown, ref: ShapeRef, model: ServiceModel): Json {
  const shape = model.shapeOf(ref);
  if (value instanceof Date) return isoTimestamp(value);
  if (shape.type === 'blob') return Buffer.from(value as Uint8Array).toString('utf8');
  if (shape.type === 'list')
    return (value as unknown[]).map(each => (shape.member ? encode(each, shape.member, model) : (each as Json)));
  if (shape.type === 'map')
    return mapValues(value as object, each => (shape.value ? encode(each, shape.value, model) : (each as Json)));
  if (shape.type === 'structure') return encodeStructure(value as Record<string, unknown>, shape, model);
  return value as Json;
}

function encodeStructure(value: Record<string, unknown>, shape: Shape, model: ServiceModel): JsonObject {
  const result: JsonObject = {};
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const each = value[name];
    if (each !== undefined && each !== null) result[pascal(name)] = encode(each, ref, model);
  }
  return result;
}

function mapValues<From, To>(
  value: { [key: string]: From } | object,
  change: (each: From) => To,
): { [key: string]: To } {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each as From)]));
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
