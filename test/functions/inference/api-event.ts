import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface ClientCall {
  readonly model?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly method?: string;
  /** Default: that of the invocations of `model`. */
  readonly path?: string;
  /** The class that the authorizer names. */
  readonly clientClass?: string;
  /** What the authorizer says; null for a route that has none. Default: a client with a key and every model. */
  readonly authorizer?: Readonly<Record<string, string>> | null;
  /** Who signed, in the tree for SigV4 callers. */
  readonly userArn?: string;
}

/** The event of API Gateway's REST proxy integration, version 1.0, as an API with binary media types sends it. */
export function apiEvent(call: ClientCall, requestId: string): APIGatewayProxyEvent {
  const { model = 'spam', headers = { 'Content-Type': 'application/json' }, body = '{"text":"hello"}' } = call;
  const { method = 'POST', path = `/models/${model}/invocations`, clientClass } = call;
  const named = clientClass === undefined ? {} : { class: clientClass };
  const { authorizer = { client: 'key-1', auth: 'apiKey', ...named } } = call;
  return {
    resource: '/models/{model}/invocations',
    path,
    httpMethod: method,
    headers: { ...headers },
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: { model },
    stageVariables: null,
    requestContext: {
      accountId: '111122223333',
      apiId: 'a1b2c3d4e5',
      authorizer,
      httpMethod: method,
      identity: {
        apiKey: 'k',
        apiKeyId: 'kid',
        sourceIp: '127.0.0.1',
        userArn: call.userArn ?? null,
      } as APIGatewayProxyEvent['requestContext']['identity'],
      path: `/dev${path}`,
      protocol: 'HTTP/1.1',
      requestId,
      requestTimeEpoch: 0,
      resourceId: 'r',
      resourcePath: '/models/{model}/invocations',
      stage: 'dev',
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
