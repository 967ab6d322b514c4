import { describe, expect, it } from 'vitest';
import type { ApiResponse } from '../../../../local/services/apigateway/definition.ts';
import { GuardedApi, judge, toldOf } from './guarded-api.ts';

/** Status, the kind of error, the message. */
const refusal = (response: ApiResponse) => [
  response.status,
  response.headers['x-amzn-errortype'],
  toldOf(response).message,
];

const allow = (Resource = '*') => ({
  principalId: 'p',
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }] },
});

const misconfigured = [500, 'AuthorizerConfigurationException', null];
const failed = [500, 'AuthorizerFailureException', null];

describe('a Lambda authorizer of type REQUEST', () => {
  it('is shown the request without its body', async () => {
    const response = await new GuardedApi().get('/a?q=1', { 'x-say': 'event', Accept: 'text/csv' });
    const event = JSON.parse(toldOf(response).requestContext.authorizer.event);
    expect(event).toMatchObject({
      type: 'REQUEST',
      methodArn: expect.stringMatching(/^arn:aws:execute-api:us-east-1:111122223333:\w+\/dev\/GET\/a$/),
      resource: '/a',
      path: '/a',
      httpMethod: 'GET',
      headers: { Accept: 'text/csv' },
      queryStringParameters: { q: '1' },
      pathParameters: null,
      requestContext: { stage: 'dev', identity: { sourceIp: '10.0.0.1' }, requestTimeEpoch: expect.any(Number) },
    });
    expect(event).not.toHaveProperty('body');
  });

  it('hands scalars on as text, with who it is and how long it took', async () => {
    const context = { text: 'a', number: 1.5, yes: true };
    const response = await new GuardedApi().get('/a', { 'x-say': JSON.stringify({ ...allow(), context }) });
    expect(toldOf(response).requestContext.authorizer).toEqual({
      principalId: 'p',
      text: 'a',
      number: '1.5',
      yes: 'true',
      integrationLatency: expect.any(Number),
    });
  });

  it('is held to its policy', async () => {
    const api = new GuardedApi();
    const deny = { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: '*' };
    const both = { ...allow(), policyDocument: { Statement: [...allow().policyDocument.Statement, deny] } };
    const explicit = 'User is not authorized to access this resource with an explicit deny';
    expect(refusal(await api.get('/a', { 'x-say': JSON.stringify(both) }))).toEqual([
      403,
      'AccessDeniedException',
      explicit,
    ]);
    const elsewhere = JSON.stringify(allow('arn:aws:execute-api:*:*:*/dev/GET/b'));
    expect((await api.get('/b', { 'x-say': elsewhere })).status).toBe(200);
    const silent = 'User is not authorized to access this resource';
    expect(refusal(await api.get('/a', { 'x-say': elsewhere }))).toEqual([403, 'AccessDeniedException', silent]);
  });

  it.each([
    ['throws Unauthorized', 'Unauthorized', [401, 'UnauthorizedException', 'Unauthorized']],
    ['throws another word', 'unauthorized', failed],
    ['takes too long', 'hang', failed],
    ['says nothing of who asks', JSON.stringify({ policyDocument: allow().policyDocument }), misconfigured],
    ['has no policy', JSON.stringify({ principalId: 'p' }), misconfigured],
    [
      'has a policy that is none',
      JSON.stringify({ principalId: 'p', policyDocument: { Statement: [{}] } }),
      misconfigured,
    ],
    ['puts a list into the context', JSON.stringify({ ...allow(), context: { list: [] } }), misconfigured],
    ['puts an object into the context', JSON.stringify({ ...allow(), context: { o: {} } }), misconfigured],
    ['puts nothing into the context', JSON.stringify({ ...allow(), context: { n: null } }), misconfigured],
    ['names a key that is no text', JSON.stringify({ ...allow(), usageIdentifierKey: 1 }), misconfigured],
    ['answers a list', '[]', misconfigured],
  ])('that %s', async (_what, say, answer) => {
    expect(refusal(await new GuardedApi().get('/a', { 'x-say': say }))).toEqual(answer);
  });

  it('must be permitted, and not throttled', async () => {
    expect(refusal(await new GuardedApi({ permitted: false }).get('/a'))).toEqual(misconfigured);
    const api = new GuardedApi();
    api.world.core.deploy({ ...judge, ReservedConcurrency: 0 });
    expect(refusal(await api.get('/a'))).toEqual(failed);
  });
});

describe('identity sources', () => {
  it('that are missing or empty are 401, and nobody is asked', async () => {
    const IdentitySource = 'method.request.header.X-Token, method.request.querystring.t';
    const api = new GuardedApi({ authorizer: { IdentitySource } });
    const unauthorized = [401, 'UnauthorizedException', 'Unauthorized'];
    expect(refusal(await api.get('/a', { 'x-token': '1' }))).toEqual(unauthorized);
    expect(refusal(await api.get('/a?t=', { 'x-token': '1' }))).toEqual(unauthorized);
    expect(api.world.core.invocations('judge')).toBe(0);
    expect((await api.get('/a?t=1', { 'x-token': '1' })).status).toBe(200);
  });

  it('are the key under which an answer is kept, whatever the method: a narrow policy then denies the other', async () => {
    const authorizer = { IdentitySource: 'method.request.header.x-token', AuthorizerResultTtlInSeconds: 60 };
    const api = new GuardedApi({ authorizer });
    const asked = async (path: string, token: string) => {
      const { requestContext, message } = toldOf(await api.get(path, { 'x-token': token }));
      return requestContext?.authorizer.asked ?? message;
    };
    expect([await asked('/a', '1'), await asked('/a', '1'), await asked('/a', '2')]).toEqual(['1', '1', '2']);
    expect(await asked('/b', '1')).toBe('User is not authorized to access this resource');
    await api.world.clock.advance(60_000);
    expect(await asked('/b', '1')).toBe('3');
  });

  it('of a TOKEN authorizer is the token, and all that it is shown', async () => {
    const authorizer = { Type: 'TOKEN', IdentitySource: 'method.request.header.Auth', AuthorizerResultTtlInSeconds: 0 };
    const api = new GuardedApi({ authorizer });
    expect((await api.get('/a')).status).toBe(401);
    const told = toldOf(await api.get('/a', { auth: 'event' })).requestContext.authorizer.event;
    expect(JSON.parse(told)).toEqual({
      type: 'TOKEN',
      methodArn: expect.stringContaining('/dev/GET/a'),
      authorizationToken: 'event',
    });
  });
});

describe('an authorizer', () => {
  it.each([
    [{ AuthorizerResultTtlInSeconds: 300 }, 'Identity source is required'],
    [{ AuthorizerResultTtlInSeconds: 3601 }, 'between 0 and 3600'],
    [{ AuthorizerUri: 'arn:aws:lambda:us-east-1:111122223333:function:judge' }, 'Invalid Authorizer URI'],
    [{ IdentitySource: 'header.X' }, 'Invalid identity source'],
    [{ Type: 'COGNITO_USER_POOLS' }, 'COGNITO_USER_POOLS'],
  ])('is refused with %o', (authorizer, message) => {
    expect(() => new GuardedApi({ authorizer })).toThrow(message);
  });

  it('must exist before a method names it', () => {
    expect(() => new GuardedApi({ method: { AuthorizerId: 'none' } })).toThrow('Invalid authorizer ID specified.');
  });
});

describe('keys that an authorizer names', () => {
  const build = () => {
    const api = new GuardedApi({ keySource: 'AUTHORIZER', method: { ApiKeyRequired: true } });
    const { apiKeyId, value } = api.api.putApiKey({ Name: 'client', Value: 'v'.repeat(20) });
    const plan = { ApiStages: [{ ApiId: api.restApiId, Stage: 'dev' }], Throttle: { RateLimit: 1, BurstLimit: 1 } };
    api.api.putUsagePlanKey({ KeyId: apiKeyId, UsagePlanId: api.api.putUsagePlan(plan) });
    return { api, apiKeyId, value };
  };

  it('are held to their plan, and the header is nothing', async () => {
    const { api, apiKeyId, value } = build();
    expect((await api.get('/a', { 'x-api-key': value })).status).toBe(403);
    const say = JSON.stringify({ ...allow(), usageIdentifierKey: value });
    const first = await api.get('/a', { 'x-say': say });
    expect(toldOf(first).requestContext.identity).toMatchObject({ apiKeyId, apiKey: value });
    expect((await api.get('/a', { 'x-say': say })).status).toBe(429);
  });

  it('must be keys', async () => {
    const { api } = build();
    const say = JSON.stringify({ ...allow(), usageIdentifierKey: 'w'.repeat(20) });
    expect(refusal(await api.get('/a', { 'x-say': say }))).toEqual([403, 'ForbiddenException', 'Forbidden']);
  });
});
