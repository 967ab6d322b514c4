import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../local/core/service.ts';
import type {
  ApiGatewayCore,
  ApiRequest,
  ApiResponse,
  MethodProperties,
} from '../../../../local/services/apigateway/definition.ts';
import { apigateway } from '../../../../local/services/apigateway/service.ts';
import { moduleFunction } from '../../environments/function-zip.ts';
import { type LambdaCloud, lambdaCloud } from '../lambda/lambda-cloud.ts';

const echo = moduleFunction(
  `export const handler = async event => {
    const command = event.headers['x-command'];
    if (command === 'throw') throw new Error('no');
    if (command === 'hang') await new Promise(r => setTimeout(r, 40000));
    if (command === 'raw') return JSON.parse(event.body);
    return { statusCode: 200, headers: { 'x-served': 'yes' }, body: JSON.stringify(event) };
  }`,
  { FunctionName: 'echo', Timeout: 60 },
);
const Uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${echo.FunctionArn}/invocations`;
const root: Caller = { kind: 'root' };
const key = 'k'.repeat(24);

let world: LambdaCloud;
let api: ApiGatewayCore;
let restApiId: string;
let invocations: string;
let keyId: string;

interface Settings {
  readonly method?: Partial<MethodProperties>;
  readonly binary?: string[];
  readonly settings?: object[];
  readonly plan?: object;
  readonly responses?: object[];
}

/** `POST /models/{model}/invocations` in front of the echo, in stage `dev`. */
function build({ method = {}, binary, settings, plan = {}, responses = [] }: Settings = {}): void {
  world = lambdaCloud({}, [apigateway]);
  world.core.deploy(echo);
  api = world.cloud.core<ApiGatewayCore>('apigateway');
  const made = api.putRestApi({ Name: 'sluice-dev', ...(binary ? { BinaryMediaTypes: binary } : {}) });
  restApiId = made.restApiId;
  const RestApiId = restApiId;
  const models = api.putResource({ RestApiId, ParentId: made.rootResourceId, PathPart: 'models' });
  const model = api.putResource({ RestApiId, ParentId: models, PathPart: '{model}' });
  invocations = api.putResource({ RestApiId, ParentId: model, PathPart: 'invocations' });
  const Integration = { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri };
  api.putMethod({
    RestApiId,
    ResourceId: invocations,
    HttpMethod: 'POST',
    AuthorizationType: 'NONE',
    Integration,
    ...method,
  });
  for (const response of responses) api.putGatewayResponse({ RestApiId, ...response } as never);
  const DeploymentId = api.deploy({ RestApiId });
  const Variables = { color: 'blue' };
  api.putStage({
    RestApiId,
    StageName: 'dev',
    DeploymentId,
    Variables,
    ...(settings ? { MethodSettings: settings } : {}),
  } as never);
  keyId = api.putApiKey({ Name: 'first', Value: key }).apiKeyId;
  const UsagePlanId = api.putUsagePlan({ ApiStages: [{ ApiId: RestApiId, Stage: 'dev' }], ...plan });
  api.putUsagePlanKey({ KeyId: keyId, UsagePlanId });
  world.core.putPermission('echo', {
    principal: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    sourceArn: `arn:aws:execute-api:us-east-1:111122223333:${RestApiId}/*/POST/models/*/invocations`,
  });
}

beforeEach(() => build());

function send(request: Partial<Omit<ApiRequest, 'body'>> & { body?: string | Uint8Array } = {}): Promise<ApiResponse> {
  const given = { method: 'POST', path: '/dev/models/spam/invocations', headers: {}, sourceIp: '10.0.0.1', ...request };
  return world.settle(api.handle({ ...given, body: Buffer.from(request.body ?? '') }));
}

async function eventOf(request: Parameters<typeof send>[0]) {
  return JSON.parse(Buffer.from((await send(request)).body).toString());
}

const json = (response: ApiResponse) => JSON.parse(Buffer.from(response.body).toString());
const raw = (answer: unknown, headers: Record<string, string> = {}) =>
  send({ headers: { 'x-command': 'raw', ...headers }, body: JSON.stringify(answer) });

describe('the proxy event', () => {
  it('has every member in its place', async () => {
    const event = await eventOf({
      path: '/dev/models/spam%20mail/invocations?a=1&a=2&b=',
      headers: { 'Content-Type': 'text/csv', 'X-Multi': ['1', '2'], Host: 'abc.example.com', 'User-Agent': 'test' },
      body: 'x,y',
    });
    expect(event).toMatchObject({
      resource: '/models/{model}/invocations',
      path: '/models/spam%20mail/invocations',
      httpMethod: 'POST',
      headers: { 'Content-Type': 'text/csv', 'X-Multi': '2', Host: 'abc.example.com', 'X-Forwarded-For': '10.0.0.1' },
      multiValueHeaders: { 'X-Multi': ['1', '2'] },
      queryStringParameters: { a: '2', b: '' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: [''] },
      pathParameters: { model: 'spam mail' },
      stageVariables: { color: 'blue' },
      body: 'x,y',
      isBase64Encoded: false,
    });
    expect(event.requestContext).toMatchObject({
      resourceId: invocations,
      resourcePath: '/models/{model}/invocations',
      httpMethod: 'POST',
      requestTime: '05/Jan/2026:09:00:00 +0000',
      requestTimeEpoch: Date.UTC(2026, 0, 5, 9),
      path: '/dev/models/spam%20mail/invocations',
      accountId: '111122223333',
      protocol: 'HTTP/1.1',
      stage: 'dev',
      domainName: 'abc.example.com',
      domainPrefix: 'abc',
      apiId: restApiId,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      extendedRequestId: expect.stringMatching(/=$/),
      identity: { sourceIp: '10.0.0.1', userAgent: 'test', accessKey: null, caller: null },
    });
  });

  it('has null where there is nothing', async () => {
    const event = await eventOf({});
    expect(event).toMatchObject({ body: null, queryStringParameters: null, multiValueQueryStringParameters: null });
  });

  it.each([
    [['application/octet-stream'], 'application/octet-stream', true],
    [['application/octet-stream'], 'application/json; charset=utf-8', false],
    [['image/*'], 'image/png', true],
    [['*/*'], 'application/json', true],
    [['*~1*'], 'application/json', true],
  ])('encodes bodies of binary types %s: %s', async (binary, contentType, encoded) => {
    build({ binary });
    const event = await eventOf({ headers: { 'content-type': contentType }, body: 'text' });
    expect([event.isBase64Encoded, event.body]).toEqual([encoded, encoded ? 'dGV4dA==' : 'text']);
  });
});

describe('the answer', () => {
  it('carries status, headers, body and ids', async () => {
    const response = await raw({
      statusCode: 201,
      headers: { 'X-A': 'b', 'Content-Type': 'text/plain' },
      multiValueHeaders: { 'Set-Cookie': ['a', 'b'] },
      body: 'made',
    });
    expect(response).toMatchObject({
      status: 201,
      headers: {
        'x-a': 'b',
        'content-type': 'text/plain',
        'set-cookie': ['a', 'b'],
        'x-amzn-requestid': expect.any(String),
        'x-amz-apigw-id': expect.any(String),
      },
    });
    expect(Buffer.from(response.body).toString()).toBe('made');
    expect(await raw({})).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  });

  it('is decoded where the client accepts a binary type', async () => {
    build({ binary: ['image/png'] });
    const answer = { statusCode: 200, body: 'dGV4dA==', isBase64Encoded: true };
    const text = async (Accept: string) => Buffer.from((await raw(answer, { Accept })).body).toString();
    expect(await text('image/png')).toBe('text');
    expect(await text('application/json')).toBe('dGV4dA==');
  });

  it.each([[null], ['text'], [{ statusCode: 'x' }], [{ body: { a: 1 } }], [{ statusCode: 200, extra: 1 }], [[1]]])(
    'is 502 when malformed: %j',
    async answer => {
      const response = await raw(answer);
      expect([response.status, json(response)]).toEqual([502, { message: 'Internal server error' }]);
      expect(response.headers['x-amzn-errortype']).toBe('InternalServerErrorException');
    },
  );

  it('is 502 when the function fails and 504 when it takes longer than 29 seconds', async () => {
    expect((await send({ headers: { 'x-command': 'throw' } })).status).toBe(502);
    const late = await send({ headers: { 'x-command': 'hang' } });
    expect([late.status, json(late)]).toEqual([504, { message: 'Endpoint request timed out' }]);
    expect(world.clock.now() - Date.UTC(2026, 0, 5, 9)).toBe(29_000);
  });

  it('is that of a failed integration when the function is throttled', async () => {
    world.core.deploy({ ...echo, ReservedConcurrency: 0 });
    expect((await send()).status).toBe(504);
  });

  it('is 500 when the function is forbidden or absent', async () => {
    world.core.deploy(echo);
    expect((await send({ path: '/dev/models/a%2Fb/invocations' })).status).toBe(200);
    build({ method: { Integration: { Type: 'AWS_PROXY', Uri: Uri.replace(':echo/', ':none/') } } });
    expect((await send()).status).toBe(500);
    build({ method: { HttpMethod: 'PUT' } });
    const response = await send({ method: 'PUT' });
    expect([response.status, json(response)]).toEqual([500, { message: 'Internal server error' }]);
  });
});

describe('refusals', () => {
  it.each([
    [{ path: '/dev/nothing' }, 403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
    [{ method: 'GET' }, 403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
    [{ path: '/other/models/x/invocations' }, 403, 'Forbidden', 'ForbiddenException'],
    [{ body: Buffer.alloc(10 * 1024 * 1024 + 1) }, 413, 'Request Too Long', 'RequestTooLongException'],
  ])('%o', async (request, status, message, errorType) => {
    const response = await send(request);
    expect([response.status, json(response), response.headers['x-amzn-errortype']]).toEqual([
      status,
      { message },
      errorType,
    ]);
  });

  it('answer 413 to what Lambda does not take', async () => {
    build({ binary: ['*/*'] });
    expect((await send({ body: Buffer.alloc(5 * 1024 * 1024) })).status).toBe(413);
  });

  it('answer 431 to more than 10,240 bytes of request line and header values, before anything else', async () => {
    build();
    const line = Buffer.byteLength('POST /dev/models/m/invocations HTTP/1.1');
    const host = (count: number) => ({ path: '/dev/models/m/invocations', headers: { a: 'x'.repeat(count - line) } });
    expect((await send(host(10_240))).status).toBe(200);
    const refused = await send(host(10_241));
    expect([refused.status, json(refused)]).toEqual([431, { message: 'Request Header Fields Too Large' }]);
  });

  it('answer 414 where the method is guarded and its ARN is longer than 1,600 bytes', async () => {
    const long = { path: `/dev/models/${'m'.repeat(1_600)}/invocations` };
    build();
    expect((await send(long)).status).toBe(200);
    build({ method: { AuthorizationType: 'AWS_IAM' } });
    const refused = await send(long);
    expect([refused.status, json(refused)]).toEqual([414, { message: 'Request URI too long' }]);
  });

  it('name missing parameters', async () => {
    const RequestParameters = {
      'method.request.header.X-Needed': true,
      'method.request.querystring.q': 'true',
      'method.request.header.free': false,
      'method.request.path.model': true,
    };
    build();
    const RequestValidatorId = api.putRequestValidator({ RestApiId: restApiId, ValidateRequestParameters: true });
    const Integration = { Type: 'AWS_PROXY', Uri };
    const method = { RestApiId: restApiId, ResourceId: invocations, HttpMethod: 'POST', RequestValidatorId };
    api.putMethod({ ...method, RequestParameters, Integration });
    expect((await send()).status).toBe(200);
    api.deploy({ RestApiId: restApiId, StageName: 'dev' });
    const response = await send();
    expect([response.status, json(response)]).toEqual([
      400,
      { message: 'Missing required request parameters: [X-Needed, q]' },
    ]);
    expect((await send({ headers: { 'x-needed': '1' }, path: '/dev/models/m/invocations?q=1' })).status).toBe(200);
  });

  it('take the form that the API gives them', async () => {
    const responses = [
      {
        ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
        StatusCode: '404',
        ResponseParameters: {
          'gatewayresponse.header.X-Why': "'no route'",
          'gatewayresponse.header.X-Id': 'context.requestId',
        },
        ResponseTemplates: {
          'application/json':
            '{"error":$context.error.messageString,"type":"$context.error.responseType","id":"${context.requestId}","path":"$context.path."}',
        },
      },
      { ResponseType: 'DEFAULT_5XX', ResponseTemplates: { 'text/plain': 'failed: $context.error.message' } },
    ];
    build({ responses });
    const response = await send({ path: '/dev/nothing' });
    const id = response.headers['x-amzn-requestid'];
    expect(response).toMatchObject({ status: 404, headers: { 'x-why': 'no route', 'x-id': id } });
    expect(json(response)).toEqual({
      error: 'Missing Authentication Token',
      type: 'MISSING_AUTHENTICATION_TOKEN',
      id,
      path: '/dev/nothing.',
    });
    const failed = await send({ headers: { 'x-command': 'throw' } });
    expect(failed).toMatchObject({ status: 502, headers: { 'content-type': 'text/plain' } });
    expect(Buffer.from(failed.body).toString()).toBe('failed: Internal server error');
  });
});

describe('keys and usage plans', () => {
  const needed = { ApiKeyRequired: true };
  const withKey = { headers: { 'X-API-Key': key } };

  it('ask for a key of a plan that has the stage', async () => {
    build({ method: needed });
    const missing = await send();
    expect([missing.status, json(missing)]).toEqual([403, { message: 'Forbidden' }]);
    expect((await send({ headers: { 'x-api-key': 'wrong' } })).status).toBe(403);
    const loose = api.putApiKey({ Name: 'loose' });
    expect((await send({ headers: { 'x-api-key': loose.value } })).status).toBe(403);
    const event = await eventOf(withKey);
    expect(event.requestContext.identity).toMatchObject({ apiKey: key, apiKeyId: keyId });
  });

  it('hold a key to its rate, in the time of the cloud', async () => {
    build({ method: needed, plan: { Throttle: { RateLimit: '2', BurstLimit: 3 } } });
    const statuses = async (count: number) => {
      const seen: number[] = [];
      for (let i = 0; i < count; i++) seen.push((await send(withKey)).status);
      return seen;
    };
    expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
    const refused = await send(withKey);
    expect([json(refused), refused.headers['x-amzn-errortype']]).toEqual([
      { message: 'Too Many Requests' },
      'TooManyRequestsException',
    ]);
    await world.clock.advance(1000);
    expect(await statuses(3)).toEqual([200, 200, 429]);
  });

  it('hold a key to the rate of one method', async () => {
    const Throttle = { '/models/{model}/invocations/POST': { RateLimit: 1, BurstLimit: 1 } };
    build({ method: needed });
    const UsagePlanId = api.putUsagePlan({ ApiStages: [{ ApiId: restApiId, Stage: 'dev', Throttle }] });
    const { apiKeyId, value } = api.putApiKey({});
    api.putUsagePlanKey({ KeyId: apiKeyId, UsagePlanId });
    expect((await send({ headers: { 'x-api-key': value } })).status).toBe(200);
    expect((await send({ headers: { 'x-api-key': value } })).status).toBe(429);
  });

  it('hold a key to its quota until the next period', async () => {
    build({ method: needed, plan: { Quota: { Limit: 2, Period: 'DAY' } } });
    expect([(await send(withKey)).status, (await send(withKey)).status]).toEqual([200, 200]);
    const refused = await send(withKey);
    expect([refused.status, json(refused)]).toEqual([429, { message: 'Limit Exceeded' }]);
    await world.clock.advance(15 * 3600_000);
    expect((await send(withKey)).status).toBe(200);
  });

  it.each([
    [{ ResourcePath: '/*', HttpMethod: '*' }],
    [{ ResourcePath: '/~1models~1{model}~1invocations', HttpMethod: 'POST' }],
  ])('let a stage limit a method for all: %o', async setting => {
    build({ settings: [{ ...setting, ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 }] });
    expect([(await send()).status, (await send()).status]).toEqual([200, 429]);
  });
});

describe('routes', () => {
  it('prefer literal parts, then parameters, then the rest', async () => {
    const RestApiId = restApiId;
    const { rootResourceId } = api.putRestApi({ Name: 'unused' });
    expect(rootResourceId).toBeDefined();
    const answer = (part: string) => ({
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode": 200}' },
      IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': JSON.stringify(part) } }],
    });
    const resources = await list('GetResources', { restApiId: RestApiId });
    const rootId = String(resources.find(one => one['path'] === '/')?.['id']);
    for (const PathPart of ['{proxy+}', 'users', '{name}']) {
      const ResourceId = api.putResource({ RestApiId, ParentId: rootId, PathPart });
      api.putMethod({ RestApiId, ResourceId, HttpMethod: 'ANY', Integration: answer(PathPart) });
    }
    api.deploy({ RestApiId, StageName: 'dev' });
    const served = async (path: string) => json(await send({ method: 'GET', path }));
    expect(await served('/dev/users')).toBe('users');
    expect(await served('/dev/bob')).toBe('{name}');
    expect(await served('/dev/users/1')).toBe('{proxy+}');
    expect(await served('/dev/models/spam')).toBe('{proxy+}');
    expect((await send()).status).toBe(200);
  });
});

async function list(operation: string, input: object): Promise<Record<string, unknown>[]> {
  const output = (await world.cloud.call('apigateway', operation, input, root)) as { items: Record<string, unknown>[] };
  return output.items;
}

describe('the API', () => {
  it('shows what was defined', async () => {
    expect(await list('GetRestApis', {})).toMatchObject([
      { id: restApiId, name: 'sluice-dev', apiKeySource: 'HEADER' },
    ]);
    const resources = await list('GetResources', { restApiId });
    expect(resources.map(resource => resource['path']).sort()).toEqual([
      '/',
      '/models',
      '/models/{model}',
      '/models/{model}/invocations',
    ]);
    const stages = await world.cloud.call('apigateway', 'GetStages', { restApiId }, root);
    expect(stages).toMatchObject({ item: [{ stageName: 'dev', variables: { color: 'blue' } }] });
    expect(await list('GetApiKeys', {})).toMatchObject([{ id: keyId, name: 'first', stageKeys: [`${restApiId}/dev`] }]);
    expect((await list('GetApiKeys', {}))[0]?.['value']).toBeUndefined();
    expect((await list('GetApiKeys', { includeValues: true }))[0]?.['value']).toBe(key);
    const [plan] = await list('GetUsagePlans', {});
    expect(plan).toMatchObject({ apiStages: [{ apiId: restApiId, stage: 'dev' }] });
    expect(await list('GetUsagePlanKeys', { usagePlanId: plan?.['id'] })).toMatchObject([
      { id: keyId, type: 'API_KEY' },
    ]);
    await expect(list('GetRestApi', { restApiId: 'none' })).rejects.toMatchObject({
      code: 'NotFoundException',
      status: 404,
    });
  });
});

describe('metrics', () => {
  it('count requests and errors by API and stage', async () => {
    await send();
    await send({ path: '/dev/nothing' });
    const of = (name: string) =>
      world.metrics.filter(metric => metric.name === name && 'Stage' in metric.dimensions).map(metric => metric.value);
    expect(of('Count')).toEqual([1, 1]);
    expect(of('4XXError')).toEqual([0, 1]);
    expect(of('5XXError')).toEqual([0, 0]);
    expect(of('Latency')).toHaveLength(2);
  });
});
