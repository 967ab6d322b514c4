import type { Credential } from './credential.ts';
import { type HttpResponse, reply } from './message.ts';
import type { ParsedRequest } from './parsed-request.ts';
import { isQuery } from './route-request.ts';

/** The answer to a call of a service that the local cloud does not have at all, in the form the client can read. */
export function unknownService(
  request: ParsedRequest,
  credential: Credential | undefined,
  requestId: string,
): HttpResponse {
  const name = request.headers['x-amz-target'] ?? credential?.scope ?? request.path;
  const message = `The local cloud does not have the service of ${name.replace(/[^\w.:/-]/g, '?')}. docs/support.md lists what it covers.`;
  if (isQuery(request)) {
    const error = `<Error><Type>Sender</Type><Code>InvalidAction</Code><Message>${message}</Message></Error>`;
    const body = `<ErrorResponse>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
    return reply(400, { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body);
  }
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': 'UnknownOperationException',
  };
  return reply(404, headers, JSON.stringify({ __type: 'UnknownOperationException', message }));
}
