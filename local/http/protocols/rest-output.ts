import type { ServiceModel } from '../../model/service-model.ts';
import type { OperationModel, Shape, ShapeRef } from '../../model/shape.ts';
import { formatTimestamp } from '../../model/timestamp.ts';
import type { HttpResponse } from '../message.ts';
import { encodeEventStream } from './event-stream.ts';
import { hasBodyMembers } from './rest-input.ts';

/** Writes a structure as a body: JSON in one protocol, XML in the other. */
export type EncodeBody = (value: object, ref: ShapeRef, model: ServiceModel, operation: OperationModel) => string;

const empty = new Uint8Array();

/** Spreads an output over status, headers and body, as the model binds its members. */
export function encodeRestOutput(
  output: object,
  operation: OperationModel,
  model: ServiceModel,
  bodyType: string,
  encodeBody: EncodeBody,
): HttpResponse {
  const status = operation.http.responseCode ?? 200;
  if (!operation.output) return { status, headers: {}, body: empty };
  const shape = model.shapeOf(operation.output);
  const headers = boundHeaders(output, shape, model);
  const content = bodyOf(output, operation, operation.output, shape, model, bodyType, encodeBody);
  return { status: boundStatus(output, shape) ?? status, ...content, headers: { ...content.headers, ...headers } };
}

type Content = Pick<HttpResponse, 'headers' | 'body' | 'stream'>;

function bodyOf(
  output: object,
  operation: OperationModel,
  ref: ShapeRef,
  shape: Shape,
  model: ServiceModel,
  bodyType: string,
  encodeBody: EncodeBody,
): Content {
  const member = shape.payload ? shape.members?.[shape.payload] : undefined;
  const structured = (value: object, target: ShapeRef): Content => ({
    headers: { 'content-type': bodyType },
    body: new TextEncoder().encode(encodeBody(value, target, model, operation)),
  });
  if (!shape.payload || !member) return hasBodyMembers(shape) ? structured(output, ref) : { headers: {}, body: empty };
  const value = (output as Readonly<Record<string, unknown>>)[shape.payload];
  const target = model.shapeOf(member);
  if (target.eventstream) return encodeEventStream(value as AsyncIterable<object>, target, model);
  if (value === undefined || value === null) return { headers: {}, body: empty };
  if (value instanceof Uint8Array) return { headers: {}, body: value };
  if (typeof value === 'string') return { headers: {}, body: new TextEncoder().encode(value) };
  return structured(value as object, member);
}

function boundStatus(output: object, shape: Shape): number | undefined {
  const name = Object.entries(shape.members ?? {}).find(([, ref]) => ref.location === 'statusCode')?.[0];
  const value = name === undefined ? undefined : (output as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'number' ? value : undefined;
}

/** Members bound to headers. Used for errors as well. */
export function boundHeaders(output: object, shape: Shape, model: ServiceModel): Readonly<Record<string, string>> {
  const source = output as Readonly<Record<string, unknown>>;
  const headers = Object.entries(shape.members ?? {}).flatMap(([name, ref]) => {
    const value = source[name];
    if (value === undefined || value === null) return [];
    if (ref.location === 'header')
      return [[(ref.locationName ?? name).toLowerCase(), headerText(value, model.shapeOf(ref))] as const];
    if (ref.location !== 'headers') return [];
    return Object.entries(value).map(
      ([key, text]) => [`${ref.locationName ?? ''}${key}`.toLowerCase(), String(text)] as const,
    );
  });
  return Object.fromEntries(headers);
}

function headerText(value: unknown, shape: Shape): string {
  if (value instanceof Date) return formatTimestamp(value, shape.timestampFormat ?? 'rfc822');
  if (Array.isArray(value)) return value.join(',');
  return String(value);
}
