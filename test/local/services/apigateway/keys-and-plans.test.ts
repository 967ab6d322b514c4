import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../local/core/service.ts';
import { GuardedApi } from './guarded-api.ts';

let api: GuardedApi;
beforeEach(() => {
  api = new GuardedApi({ keySource: 'HEADER', method: { AuthorizationType: 'NONE', ApiKeyRequired: true } });
});

const root: Caller = { kind: 'root' };
const value = 'v'.repeat(20);

function call<Output extends object>(operation: string, input: object, caller = root): Promise<Output> {
  return api.world.settle(api.world.cloud.call('apigateway', operation, input, caller)) as Promise<Output>;
}

const stages = () => [{ apiId: api.restApiId, stage: 'dev' }];
const key = (more: object = {}) =>
  call<{ id: string }>('CreateApiKey', { name: 'client', value, enabled: true, ...more });
const plan = (more: object = {}) =>
  call<{ id: string }>('CreateUsagePlan', { name: 'plan', apiStages: stages(), ...more });
const join = (usagePlanId: string, keyId: string) =>
  call('CreateUsagePlanKey', { usagePlanId, keyId, keyType: 'API_KEY' });
const status = async () => (await api.get('/a', { 'x-api-key': value })).status;

describe('a key', () => {
  it('opens what its plan opens, while it is enabled, until it is deleted', async () => {
    const { id } = await key();
    expect(await status()).toBe(403);
    const { id: planId } = await plan();
    expect(await join(planId, id)).toEqual({ id, name: 'client', value, type: 'API_KEY' });
    expect(await status()).toBe(200);
    const enable = (to: string) =>
      call('UpdateApiKey', { apiKey: id, patchOperations: [{ op: 'replace', path: '/enabled', value: to }] });
    expect(await enable('false')).toMatchObject({ id, enabled: false });
    expect(await status()).toBe(403);
    await enable('true');
    expect(await status()).toBe(200);
    await call('DeleteUsagePlanKey', { usagePlanId: planId, keyId: id });
    expect(await status()).toBe(403);
    await join(planId, id);
    await call('DeleteApiKey', { apiKey: id });
    expect(await status()).toBe(403);
    await expect(call('DeleteApiKey', { apiKey: id })).rejects.toThrow('Invalid API Key identifier specified');
    await expect(call('GetUsagePlanKey', { usagePlanId: planId, keyId: id })).rejects.toThrow('Invalid Usage Plan Key');
  });

  it('is of no use unless it is enabled', async () => {
    expect(await call('CreateApiKey', { name: 'client' })).toMatchObject({ enabled: false, value: expect.any(String) });
  });

  it.each([
    [{ value: 'short' }, 'BadRequestException', 'API Key value should be at least 20 characters'],
    [{ value: 'v'.repeat(129) }, 'BadRequestException', 'API Key value should be at most 128 characters'],
    [{}, 'ConflictException', 'API Key already exists'],
    [{ stageKeys: [{ restApiId: 'a', stageName: 'dev' }], value: 'w'.repeat(20) }, 'BadRequestException', 'Stage keys'],
  ])('is refused with %j', async (more, code, message) => {
    await key();
    await expect(key(more)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('a usage plan', () => {
  it('may be given other terms, which hold from the next request on', async () => {
    const { id } = await plan({ throttle: { rateLimit: 1, burstLimit: 1 }, quota: { limit: 100, period: 'DAY' } });
    await join(id, (await key()).id);
    expect([await status(), await status()]).toEqual([200, 429]);
    const replace = (path: string, to: string) => ({ op: 'replace', path, value: to });
    const patchOperations = [
      replace('/throttle/rateLimit', '50'),
      replace('/throttle/burstLimit', '50'),
      replace('/quota/limit', '3'),
      replace('/quota/period', 'WEEK'),
      replace('/name', 'other'),
    ];
    expect(await call('UpdateUsagePlan', { usagePlanId: id, patchOperations })).toEqual({
      id,
      name: 'other',
      apiStages: stages(),
      throttle: { rateLimit: 50, burstLimit: 50 },
      quota: { limit: 3, offset: 0, period: 'WEEK' },
    });
    const remove = ['/throttle', '/quota'].map(path => ({ op: 'remove', path }));
    await call('UpdateUsagePlan', { usagePlanId: id, patchOperations: remove });
    expect(await call('GetUsagePlan', { usagePlanId: id })).toEqual({ id, name: 'other', apiStages: stages() });
  });

  it('goes after its stages only', async () => {
    const { id } = await plan();
    await expect(call('DeleteUsagePlan', { usagePlanId: id })).rejects.toThrow('API stages associated with it');
    const patchOperations = [{ op: 'remove', path: '/apiStages', value: `${api.restApiId}:dev` }];
    await call('UpdateUsagePlan', { usagePlanId: id, patchOperations });
    await call('DeleteUsagePlan', { usagePlanId: id });
    await expect(call('GetUsagePlan', { usagePlanId: id })).rejects.toThrow('Invalid Usage Plan ID specified');
  });

  it('shares no stage with another plan of a key', async () => {
    const { id } = await key();
    const [first, second] = [await plan(), await plan()];
    await join(first.id, id);
    await expect(join(first.id, id)).rejects.toMatchObject({ code: 'ConflictException' });
    await expect(join(second.id, id)).rejects.toThrow('cannot reference multiple Usage Plans with the same API stage');
  });

  it.each([
    [{ throttle: { rateLimit: -1 } }, 'must not be negative'],
    [{ quota: { limit: 0, period: 'DAY' } }, 'must be greater than zero'],
    [{ quota: { limit: 1, period: 'YEAR' } }, 'DAY'],
    [{ apiStages: [{ apiId: 'none', stage: 'dev' }] }, 'Invalid API identifier specified'],
  ])('is refused with %j', async (more, message) => {
    await expect(plan(more)).rejects.toThrow(message);
  });

  it.each([
    [
      { op: 'replace', path: '/throttle/rateLimit', value: 'fast' },
      'Invalid patch path value for /throttle/rateLimit: fast',
    ],
    [{ op: 'add', path: '/name', value: 'x' }, 'Invalid patch operation add:/name specified.'],
    [{ op: 'add', path: '/apiStages', value: 'x' }, 'Invalid API stage specified: x'],
    [{ op: 'add', path: '/apiStages', value: 'x:dev' }, 'Invalid API identifier specified'],
  ])('takes no patch like %j', async (operation, message) => {
    const { id } = await plan();
    await expect(call('UpdateUsagePlan', { usagePlanId: id, patchOperations: [operation] })).rejects.toThrow(message);
  });
});

it('asks for the permission of the HTTP method on the path', () => {
  const operations = api.world.cloud.services.get('apigateway')?.operations;
  const asked = (operation: string, input: object) =>
    operations?.[operation]?.authorize(input).map(({ action, resource }) => `${action} ${resource}`);
  expect(asked('CreateApiKey', {})).toEqual(['apigateway:POST arn:aws:apigateway:us-east-1::/apikeys']);
  expect(asked('UpdateUsagePlan', { usagePlanId: 'p' })).toEqual([
    'apigateway:PATCH arn:aws:apigateway:us-east-1::/usageplans/p',
  ]);
  expect(asked('DeleteUsagePlanKey', { usagePlanId: 'p', keyId: 'k' })).toEqual([
    'apigateway:DELETE arn:aws:apigateway:us-east-1::/usageplans/p/keys/k',
  ]);
});

it('shows authorizers', async () => {
  const { items } = await call<{ items: { id: string }[] }>('GetAuthorizers', { restApiId: api.restApiId });
  expect(items).toMatchObject([{ name: 'judge', type: 'REQUEST', authorizerResultTtlInSeconds: 0 }]);
  const one = { restApiId: api.restApiId, authorizerId: items[0]?.id };
  expect(await call('GetAuthorizer', one)).toEqual(items[0]);
  await expect(call('GetAuthorizer', { ...one, authorizerId: 'none' })).rejects.toThrow(
    'Invalid Authorizer identifier',
  );
});
