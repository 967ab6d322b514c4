import { checkType } from '../../model/codecs/type-mismatch.ts';
import { type HttpResponse, reply } from '../message.ts';
import { decodeCbor } from './cbor-decoder.ts';
import { encodeCbor } from './cbor-encoder.ts';
import { errorMembers } from './error-body.ts';
import type { Protocol } from './protocol.ts';

const path = /^\/service\/(?<service>[^/]+)\/operation\/(?<operation>[^/]+)\/?$/;

/** The service part of `POST /service/<service>/operation/<operation>`, or `undefined` for any other path. */
export function cborService(requestPath: string): string | undefined {
  return path.exec(requestPath)?.groups?.['service'];
}

/** Smithy RPC v2 with CBOR bodies. CBOR knows dates and bytes, so that values come in the core's form already. */
export const rpcCbor: Protocol = {
  operationName: request => path.exec(request.path)?.groups?.['operation'] ?? '',

  decode(request) {
    const value = decodeCbor(request.body);
    checkType(value, 'structure');
    return value as object;
  },

  encode(output, operation, _model, requestId) {
    return cbor(200, operation.output ? output : {}, requestId);
  },

  encodeError(error, model, requestId) {
    const response = cbor(error.status, { __type: error.type, ...errorMembers(error, model) }, requestId);
    if (!model.metadata.awsQueryCompatible) return response;
    const queryError = `${error.code};${error.sender ? 'Sender' : 'Receiver'}`;
    return { ...response, headers: { ...response.headers, 'x-amzn-query-error': queryError } };
  },

  unsupported: { code: 'UnknownOperationException', status: 404 },
  anonymous: { code: 'MissingAuthenticationTokenException', status: 403, message: 'Missing Authentication Token' },
};

function cbor(status: number, value: object, requestId: string): HttpResponse {
  const headers = {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  };
  return reply(status, headers, encodeCbor(value));
}
