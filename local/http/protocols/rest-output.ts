import { formatTimestamp } from '../../model/codecs/timestamp.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import type { OperationModel, Shape, ShapeRef } from '../../model/shape.ts';
import type { HttpResponse } from '../message.ts';
import { encodeEventStream } from './event-stream.ts';
import { hasBodyMembers } from './rest-input.ts';

/** Writes a structure as a body: JSON in one protocol, XML in the other. */
export type EncodeBody = (value: object, ref: ShapeRef, model: ServiceModel, operation: OperationModel) => string;

const empty = new Uint8Array();

/** How one REST protocol writes bodies. */
export interface BodyFormat {
  readonly contentType: string;
  readonly encode: EncodeBody;
}

/** Spreads an output over status, headers and body, as the model binds its members. */
export function encodeRestOutput(
  output: object,
  operation: OperationModel,
  model: ServiceModel,
  format: BodyFormat,
): HttpResponse {
  const status = operation.http.responseCode ?? 200;
  if (!operation.output) return { status, headers: {}, body: empty };
  const shape = model.shapeOf(operation.output);
  const write = (value: object, ref: ShapeRef): Content => ({
    headers: { 'content-type': format.contentType },
    body: new TextEncoder().encode(format.encode(value, ref, model, operation)),
  });
  const content = payloadOf(output, shape, model, write) ?? wholeBody(output, operation.output, shape, write);
  const headers = { ...content.headers, ...boundHeaders(output, shape, model) };
  return { status: boundStatus(output, shape) ?? status, ...content, headers };
}

type Content = Pick<HttpResponse, 'headers' | 'body' | 'stream'>;
type Write = (value: object, ref: ShapeRef) => Content;

function wholeBody(output: object, ref: ShapeRef, shape: Shape, write: Write): Content {
  return hasBodyMembers(shape) ? write(output, ref) : { headers: {}, body: empty };
}

/** The member that is the whole body: a stream, bytes, a text or a structure. `undefined` when the shape has none. */
function payloadOf(output: object, shape: Shape, model: ServiceModel, write: Write): Content | undefined {
  const member = shape.payload === undefined ? undefined : shape.members?.[shape.payload];
  if (shape.payload === undefined || !member) return undefined;
  const value = (output as Readonly<Record<string, unknown>>)[shape.payload];
  const target = model.shapeOf(member);
  if (target.eventstream) return encodeEventStream(value as AsyncIterable<object>, target, model);
  if (value === undefined || value === null) return { headers: {}, body: empty };
  if (value instanceof Uint8Array) return { headers: {}, body: value };
  if (typeof value === 'string') return { headers: {}, body: new TextEncoder().encode(value) };
  return write(value as object, member);
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
