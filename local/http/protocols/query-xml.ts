import { decodeQuery } from '../../model/codecs/query-decoder.ts';
import { element, encodeXmlMembers, escapeXml } from '../../model/codecs/xml-encoder.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import { reply } from '../message.ts';
import { bodyText, type ParsedRequest } from '../parsed-request.ts';
import type { Protocol } from './protocol.ts';

/** The namespace of SQS's Query replies, which its JSON model does not tell. */
const fallbackNamespace = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** AWS Query: a form with `Action` and `Version`, answered in XML. */
export const queryXml: Protocol = {
  operationName: request => parametersOf(request).get('Action') ?? '',

  decode(request, operation, model) {
    return operation.input ? decodeQuery(parametersOf(request), operation.input, model) : {};
  },

  encode(output, operation, model, requestId) {
    const members = operation.output && encodeXmlMembers(output, model.shapeOf(operation.output), model);
    const result = members === undefined ? '' : element(`${operation.name}Result`, members);
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    return xml(200, element(`${operation.name}Response`, result + metadata, namespaceOf(model)), requestId);
  },

  encodeError(error, model, requestId) {
    const members =
      element('Type', error.sender ? 'Sender' : 'Receiver') +
      element('Code', escapeXml(error.code)) +
      element('Message', escapeXml(error.message));
    const body = element('Error', members) + element('RequestId', requestId);
    return xml(error.status, element('ErrorResponse', body, namespaceOf(model)), requestId);
  },

  unsupported: { code: 'InvalidAction', status: 400 },
  anonymous: { code: 'MissingAuthenticationToken', status: 403, message: 'Request is missing Authentication Token' },
};

/** Parameters come in the body, or in the query string of a GET. */
export function parametersOf(request: ParsedRequest): URLSearchParams {
  return request.body.length > 0 ? new URLSearchParams(bodyText(request)) : request.query;
}

function namespaceOf(model: ServiceModel): string {
  return model.metadata.xmlNamespace ?? fallbackNamespace;
}

function xml(status: number, body: string, requestId: string) {
  return reply(status, { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, `${body}\n`);
}
