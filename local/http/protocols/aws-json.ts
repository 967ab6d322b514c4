import { decodeJson } from '../../model/codecs/json-decoder.ts';
import { encodeJson } from '../../model/codecs/json-encoder.ts';
import { SerializationError } from '../../model/codecs/serialization-error.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import { dialects } from '../../model/validation/dialect.ts';
import type { WireError } from '../../model/wire-error.ts';
import { reply } from '../message.ts';
import { bodyText, type ParsedRequest } from '../parsed-request.ts';
import { errorMembers } from './error-body.ts';
import type { Protocol } from './protocol.ts';

/** AWS JSON 1.0 and 1.1: `POST /` with the operation in `X-Amz-Target`. */
export const awsJson: Protocol = {
  operationName: request => (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '',

  decode(request, operation, model) {
    const value = parseBody(request);
    return operation.input ? (decodeJson(value, operation.input, model) as object) : {};
  },

  encode(output, operation, model, requestId) {
    const body = operation.output ? JSON.stringify(encodeJson(output, operation.output, model)) : '{}';
    return reply(200, { ...contentType(model), 'x-amzn-requestid': requestId }, body);
  },

  encodeError(error, model, requestId) {
    const type = (dialects[model.name].typePrefix ?? '') + error.type;
    const headers = { ...contentType(model), 'x-amzn-requestid': requestId, ...queryError(error, model) };
    return reply(error.status, headers, JSON.stringify({ __type: type, ...errorMembers(error, model) }));
  },

  unsupported: { code: 'UnknownOperationException', status: 404 },
  anonymous: { code: 'MissingAuthenticationTokenException', status: 403, message: 'Missing Authentication Token' },
};

/** An empty body counts as `{}`, as some clients send it for operations without input. */
export function parseBody(request: ParsedRequest): unknown {
  const text = bodyText(request);
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new SerializationError('The request body is not valid JSON.');
  }
}

function contentType(model: ServiceModel): Record<string, string> {
  return { 'content-type': `application/x-amz-json-${model.metadata.jsonVersion ?? '1.1'}` };
}

/** Services that once spoke Query tell newer clients the old code, which wins over `__type` there. */
function queryError(error: WireError, model: ServiceModel): Record<string, string> {
  if (!model.metadata.awsQueryCompatible) return {};
  return { 'x-amzn-query-error': `${error.code};${error.sender ? 'Sender' : 'Receiver'}` };
}
