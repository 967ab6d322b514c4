import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Account } from '../../../core/cloud.ts';
import type { Caller } from '../../../core/service.ts';
import { isBinary } from './binary-types.ts';
import { type Exchange, headerOf } from './exchange.ts';

/** The event of a Lambda proxy integration, payload version 1.0. */
export function proxyEvent(
  exchange: Exchange,
  account: Account,
): Omit<APIGatewayProxyEvent, 'requestContext'> & { requestContext: object } {
  const { request, query, resource, stage, path, snapshot } = exchange;
  const multiValueHeaders = headersOf(exchange);
  const base64 = isBinary(snapshot.properties, headerOf(request, 'content-type'));
  const hasBody = request.body.byteLength > 0;
  const queries = [...new Set(query.keys())];
  return {
    resource: resource?.path ?? '/',
    path: path.slice(stage.name.length + 1) || '/',
    httpMethod: request.method,
    headers: Object.fromEntries(Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1)])),
    multiValueHeaders,
    queryStringParameters: queries.length ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: queries.length
      ? Object.fromEntries(queries.map(name => [name, query.getAll(name)]))
      : null,
    pathParameters: Object.keys(exchange.pathParameters ?? {}).length ? { ...exchange.pathParameters } : null,
    stageVariables: stage.properties.Variables ? { ...stage.properties.Variables } : null,
    requestContext: requestContext(exchange, account),
    body: hasBody ? Buffer.from(request.body).toString(base64 ? 'base64' : 'utf8') : null,
    isBase64Encoded: hasBody && base64,
  };
}

/** Every value of every header, with those that API Gateway adds. */
function headersOf({ request, domainName, requestId }: Exchange): Record<string, string[]> {
  const given = Object.entries(request.headers).map(([name, value]) => [name, [value].flat()] as const);
  return {
    ...Object.fromEntries(given.filter(([name]) => !['connection', 'host'].includes(name.toLowerCase()))),
    Host: [domainName],
    'X-Amzn-Trace-Id': [`Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(8)}`],
    'X-Forwarded-For': [request.sourceIp],
    'X-Forwarded-Port': ['443'],
    'X-Forwarded-Proto': ['https'],
  };
}

function requestContext(exchange: Exchange, account: Account): object {
  const { request, api, stage, resource, time } = exchange;
  return {
    resourceId: resource?.id,
    resourcePath: resource?.path,
    ...(exchange.method?.OperationName ? { operationName: exchange.method.OperationName } : {}),
    httpMethod: request.method,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: clfTime(time),
    path: exchange.path,
    accountId: account.id,
    protocol: 'HTTP/1.1',
    stage: stage.name,
    domainPrefix: exchange.domainName.split('.')[0],
    requestTimeEpoch: time,
    requestId: exchange.requestId,
    identity: identity(exchange, account),
    ...(exchange.authorizer ? { authorizer: exchange.authorizer } : {}),
    domainName: exchange.domainName,
    deploymentId: stage.deploymentId,
    apiId: api.id,
  };
}

function identity({ request, apiKey, signer }: Exchange, account: Account): object {
  const signed = signer && principalOf(signer.caller, account);
  return {
    cognitoIdentityPoolId: null,
    ...(apiKey ? { apiKey: apiKey.value, apiKeyId: apiKey.id } : {}),
    accountId: signer ? account.id : null,
    cognitoIdentityId: null,
    caller: signed?.id ?? null,
    sourceIp: request.sourceIp,
    principalOrgId: null,
    accessKey: signer?.accessKeyId ?? null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: signed?.arn ?? null,
    userAgent: headerOf(request, 'user-agent') ?? null,
    user: signed?.id ?? null,
  };
}

function principalOf(caller: Caller, { id, partition }: Account): { readonly id: string; readonly arn: string } {
  if (caller.kind !== 'role') return { id, arn: `arn:${partition}:iam::${id}:root` };
  const { roleName, sessionName } = caller;
  return {
    id: `${roleName}:${sessionName}`,
    arn: `arn:${partition}:sts::${id}:assumed-role/${roleName}/${sessionName}`,
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `05/Jan/2026:09:00:00 +0000` */
export function clfTime(time: number): string {
  const date = new Date(time);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`;
}
