import type { ApiResponse, GatewayResponseProperties } from '../definition.ts';
import { contextVariables, fillTemplate } from './context-variables.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { errorKinds, type GatewayError } from './gateway-error.ts';

const defaultTemplates = { 'application/json': '{"message":$context.error.messageString}' };

/** API Gateway's own answer, in the form that the API gives to errors of this kind. */
export function gatewayResponse(
  exchange: Partial<Exchange> & Pick<Exchange, 'requestId'>,
  error: GatewayError,
): ApiResponse {
  const kind = errorKinds[error.type];
  const responses = exchange.snapshot?.gatewayResponses;
  const fallback = kind.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const custom = responses?.get(error.type) ?? responses?.get(fallback);
  const variables = contextVariables(exchange, error);
  const [contentType, template] = chooseTemplate(exchange, custom);
  return {
    status: Number(custom?.StatusCode ?? kind.status),
    headers: {
      'content-type': contentType,
      'x-amzn-errortype': kind.errorType,
      ...customHeaders(exchange, custom, variables),
    },
    body: Buffer.from(fillTemplate(template, variables)),
  };
}

function chooseTemplate(exchange: Partial<Exchange>, custom: GatewayResponseProperties | undefined): [string, string] {
  const templates = Object.entries(custom?.ResponseTemplates ?? defaultTemplates);
  const accepted = exchange.request ? headerOf(exchange.request, 'accept') : undefined;
  const chosen = templates.find(([type]) => accepted?.includes(type)) ?? templates[0];
  return chosen ?? ['application/json', defaultTemplates['application/json']];
}

const prefix = 'gatewayresponse.header.';

function customHeaders(
  exchange: Partial<Exchange>,
  custom: GatewayResponseProperties | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, expression] of Object.entries(custom?.ResponseParameters ?? {})) {
    const value = evaluate(expression, exchange, variables);
    if (name.startsWith(prefix) && value !== undefined) headers[name.slice(prefix.length).toLowerCase()] = value;
  }
  return headers;
}

/** `'literal'`, `context.<name>` or `method.request.header.<name>`. */
function evaluate(
  expression: string,
  { request }: Partial<Exchange>,
  variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const literal = /^'(.*)'$/s.exec(expression)?.[1];
  if (literal !== undefined) return literal;
  const header = /^method\.request\.header\.(.+)$/.exec(expression)?.[1];
  if (header !== undefined) return request && headerOf(request, header.toLowerCase());
  return variables[expression.replace(/^context\./, '')];
}
