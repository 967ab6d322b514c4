import { decodeText } from '../../model/codecs/text-decoder.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import type { OperationModel, Shape, ShapeRef } from '../../model/shape.ts';
import type { ParsedRequest } from '../parsed-request.ts';
import { matchRoute } from './rest-route.ts';

/** Reads a body as a shape: JSON in one protocol, XML in the other. */
export type DecodeBody = (request: ParsedRequest, ref: ShapeRef, model: ServiceModel) => unknown;

/** Gathers an input from the path, the query string, the headers and the body, as the model binds its members. */
export function decodeRestInput(
  request: ParsedRequest,
  operation: OperationModel,
  model: ServiceModel,
  decodeBody: DecodeBody,
): object {
  if (!operation.input) return {};
  const shape = model.shapeOf(operation.input);
  const labels = matchRoute(request, model)?.labels ?? {};
  const bound = Object.entries(shape.members ?? {}).flatMap(([name, ref]) => {
    const value = boundValue(name, ref, request, labels, model);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...bodyMembers(request, operation.input, shape, model, decodeBody), ...Object.fromEntries(bound) };
}

function boundValue(
  name: string,
  ref: ShapeRef,
  request: ParsedRequest,
  labels: Readonly<Record<string, string>>,
  model: ServiceModel,
): unknown {
  const wireName = ref.locationName ?? name;
  if (ref.location === 'uri') return scalar(labels[wireName], ref, model);
  if (ref.location === 'header') return scalar(request.headers[wireName.toLowerCase()], ref, model);
  if (ref.location === 'querystring') return fromQuery(request.query.getAll(wireName), ref, model);
  if (ref.location === 'headers') return prefixed(request.headers, wireName.toLowerCase());
  return undefined;
}

function scalar(text: string | undefined, ref: ShapeRef, model: ServiceModel): unknown {
  if (text === undefined) return undefined;
  const shape = model.shapeOf(ref);
  if (shape.type !== 'list' || !shape.member) return decodeText(text, shape);
  const { member } = shape;
  return text.split(',').map(part => scalar(part.trim(), member, model));
}

function fromQuery(values: readonly string[], ref: ShapeRef, model: ServiceModel): unknown {
  const shape = model.shapeOf(ref);
  if (values.length === 0) return undefined;
  if (shape.type !== 'list' || !shape.member) return scalar(values[0], ref, model);
  const { member } = shape;
  return values.map(value => scalar(value, member, model));
}

/** Every header that starts with the prefix, without it: `x-amz-meta-owner` -> `owner`. */
function prefixed(headers: Readonly<Record<string, string>>, prefix: string): object | undefined {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]));
}

function bodyMembers(
  request: ParsedRequest,
  ref: ShapeRef,
  shape: Shape,
  model: ServiceModel,
  decodeBody: DecodeBody,
): object {
  const { payload } = shape;
  if (!payload) return hasBodyMembers(shape) ? (decodeBody(request, ref, model) as object) : {};
  const member = shape.members?.[payload];
  if (!member) return {};
  const { type } = model.shapeOf(member);
  if (type === 'blob') return { [payload]: request.body };
  if (request.body.length === 0) return {};
  if (type === 'string') return { [payload]: new TextDecoder().decode(request.body) };
  return { [payload]: decodeBody(request, member, model) };
}

export function hasBodyMembers(shape: Shape): boolean {
  return Object.values(shape.members ?? {}).some(member => member.location === undefined);
}
