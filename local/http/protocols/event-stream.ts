import { crc32 } from 'node:zlib';
import type { AwsError } from '../../core/aws-error.ts';
import { mapAsync } from '../../core/map-async.ts';
import { encodeJson } from '../../model/codecs/json-encoder.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import type { Shape } from '../../model/shape.ts';
import { asAwsError, wireError } from '../../model/wire-error.ts';
import type { HttpResponse } from '../message.ts';
import { errorMembers } from './error-body.ts';

const stringHeader = 7;

/**
 * `application/vnd.amazon.eventstream` from the core's events, each an object with one member: `{ PayloadPart: { Bytes } }`.
 * An error thrown in mid-stream becomes an exception frame and ends the stream.
 */
export function encodeEventStream(
  events: AsyncIterable<object>,
  shape: Shape,
  model: ServiceModel,
): Pick<HttpResponse, 'headers' | 'body' | 'stream'> {
  return {
    headers: { 'content-type': 'application/vnd.amazon.eventstream' },
    body: new Uint8Array(),
    stream: mapAsync(
      events,
      event => eventFrames(event, shape, model),
      thrown => exceptionFrame(asAwsError(thrown), model),
    ),
  };
}

function eventFrames(event: object, shape: Shape, model: ServiceModel): Uint8Array {
  return Buffer.concat(Object.entries(event).map(([type, value]) => eventFrame(type, value as object, shape, model)));
}

function eventFrame(type: string, value: object, stream: Shape, model: ServiceModel): Uint8Array {
  const ref = stream.members?.[type];
  const shape = ref && model.shapeOf(ref);
  const payloadName = Object.entries(shape?.members ?? {}).find(([, member]) => member.eventpayload)?.[0];
  const raw = payloadName === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[payloadName];
  const isRaw = raw instanceof Uint8Array;
  const headers = {
    ':message-type': 'event',
    ':event-type': type,
    ':content-type': isRaw ? 'application/octet-stream' : 'application/json',
  };
  return frame(headers, isRaw ? raw : json(ref ? encodeJson(value, ref, model) : value));
}

function exceptionFrame(error: AwsError, model: ServiceModel): Uint8Array {
  const wire = wireError(error, model);
  const headers = { ':message-type': 'exception', ':exception-type': wire.type, ':content-type': 'application/json' };
  return frame(headers, json(errorMembers(wire, model)));
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Lengths, checksum of these, headers, payload, checksum of all before; big-endian. */
export function frame(headers: Readonly<Record<string, string>>, payload: Uint8Array): Uint8Array {
  const encoded = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(encoded.length + payload.length + 16, 0);
  prelude.writeUInt32BE(encoded.length, 4);
  const body = Buffer.concat([prelude, checksum(prelude), encoded, payload]);
  return new Uint8Array(Buffer.concat([body, checksum(body)]));
}

function header(name: string, value: string): Buffer {
  const text = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([
    Buffer.from([Buffer.byteLength(name)]),
    Buffer.from(name),
    Buffer.from([stringHeader]),
    length,
    text,
  ]);
}

function checksum(bytes: Uint8Array): Buffer {
  const result = Buffer.alloc(4);
  result.writeUInt32BE(crc32(bytes));
  return result;
}
