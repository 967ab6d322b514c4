import { decodeJson } from '../../model/codecs/json-decoder.ts';
import { encodeJson } from '../../model/codecs/json-encoder.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import type { ShapeRef } from '../../model/shape.ts';
import { reply } from '../message.ts';
import { parseBody } from './aws-json.ts';
import { errorMembers } from './error-body.ts';
import type { Protocol } from './protocol.ts';
import { decodeRestInput } from './rest-input.ts';
import { type BodyFormat, boundHeaders, encodeRestOutput } from './rest-output.ts';
import { matchRoute } from './rest-route.ts';

const format: BodyFormat = {
  contentType: 'application/json',
  encode: (value, ref, model) => JSON.stringify(encodeJson(bodyOnly(value, ref, model), ref, model)),
};

/** REST with JSON bodies: Lambda, SageMaker Runtime, API Gateway, Scheduler. */
export const restJson: Protocol = {
  operationName: (request, model) => matchRoute(request, model)?.operation.name ?? '',

  decode(request, operation, model) {
    return decodeRestInput(request, operation, model, (from, ref) =>
      bodyOnly(decodeJson(parseBody(from), ref, model) as object, ref, model),
    );
  },

  encode(output, operation, model, requestId) {
    const response = encodeRestOutput(output, operation, model, format);
    return { ...response, headers: { ...response.headers, 'x-amzn-requestid': requestId } };
  },

  encodeError(error, model, requestId) {
    const shape = error.shapeName ? model.shapeOf({ shape: error.shapeName }) : undefined;
    const headers = {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': error.type,
      ...(shape && boundHeaders(error.fields, shape, model)),
    };
    return reply(error.status, headers, JSON.stringify(errorMembers(error, model)));
  },

  unsupported: { code: 'UnknownOperationException', status: 404 },
  anonymous: { code: 'MissingAuthenticationTokenException', status: 403, message: 'Missing Authentication Token' },
};

/** What of a structure travels in the body: the members bound to nothing else. */
function bodyOnly(value: object, ref: ShapeRef, model: ServiceModel): object {
  const members = model.shapeOf(ref).members ?? {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => members[name]?.location === undefined));
}
