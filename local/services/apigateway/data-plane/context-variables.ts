import type { Exchange } from './exchange.ts';
import { errorKinds, type GatewayError } from './gateway-error.ts';
import { clfTime } from './proxy-event.ts';

/** The `$context` of gateway responses, by dotted name. */
export function contextVariables(exchange: Partial<Exchange> & Pick<Exchange, 'requestId'>, error: GatewayError) {
  const { request, api, stage, resource, time = 0 } = exchange;
  const variables: Record<string, string | undefined> = {
    'error.message': error.text ?? '',
    'error.messageString': JSON.stringify(error.text),
    'error.responseType': error.type,
    requestId: exchange.requestId,
    extendedRequestId: exchange.extendedRequestId,
    apiId: api?.id,
    stage: stage?.name,
    resourceId: resource?.id,
    resourcePath: resource?.path,
    httpMethod: request?.method,
    path: exchange.path,
    protocol: 'HTTP/1.1',
    requestTime: clfTime(time),
    requestTimeEpoch: String(time),
    domainName: exchange.domainName,
    'identity.sourceIp': request?.sourceIp,
    'identity.apiKeyId': exchange.apiKey?.id,
    status: String(errorKinds[error.type].status),
  };
  return variables;
}

/** Replaces `$context.name` and `${context.name}`; a name without a value becomes an empty text. */
export function fillTemplate(template: string, variables: Readonly<Record<string, string | undefined>>): string {
  return template.replace(
    /\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)|\$\{context\.([A-Za-z.]+)\}/g,
    (_match, plain: string | undefined, braced: string | undefined) => variables[plain ?? braced ?? ''] ?? '',
  );
}
