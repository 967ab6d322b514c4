import { describe, expect, it } from 'vitest';
import { authMsOf, callerOf, mayUse } from '#shared/domain/inference/caller.ts';

const policy = (...auth: ('apiKey' | 'jwt' | 'iam')[]) => ({ model: 'spam', inference: { auth } });

describe('who asks', () => {
  it('is read from the context of the authorizer, whose values are text', () => {
    const authorizer = {
      principalId: 'p',
      client: 'acme',
      class: 'gold',
      auth: 'jwt',
      models: '["spam","fraud"]',
      claims: '{"sub":"u","age":3,"admin":false}',
    };
    expect(callerOf({ authorizer, userArn: null })).toEqual({
      client: 'acme',
      class: 'gold',
      auth: 'jwt',
      models: ['spam', 'fraud'],
      claims: { sub: 'u', age: 3, admin: false },
    });
  });

  it('is nobody’s class and may see every model unless the authorizer says so', () => {
    expect(callerOf({ authorizer: { client: 'acme', auth: 'apiKey' } })).toEqual({ client: 'acme', auth: 'apiKey' });
  });

  it('is the one who signed where there is no authorizer', () => {
    const userArn = 'arn:aws:sts::111122223333:assumed-role/app/i-1';
    expect(callerOf({ authorizer: null, userArn })).toEqual({ client: userArn, auth: 'iam' });
  });

  it.each([
    [{}],
    [{ authorizer: null, userArn: null }],
    [{ authorizer: { client: 'acme' } }],
    [{ authorizer: { auth: 'apiKey' } }],
    [{ authorizer: { client: 'acme', auth: 'iam' } }],
    [{ userArn: '' }],
  ])('is nobody by %j', evidence => {
    expect(callerOf(evidence)).toBeUndefined();
  });
});

describe('how long it took to know', () => {
  it.each([
    [{ authorizer: { integrationLatency: 12 } }, 12],
    [{ authorizer: { integrationLatency: '7' } }, 7],
    [{ authorizer: { integrationLatency: 'x' } }, 0],
    [{ authorizer: null }, 0],
    [{}, 0],
  ])('by %j', (evidence, ms) => {
    expect(authMsOf(evidence)).toBe(ms);
  });
});

describe('whether a client may use a model', () => {
  it('needs credentials of a kind that the model takes', () => {
    expect(mayUse({ client: 'c', auth: 'apiKey' }, policy('apiKey'))).toBe(true);
    expect(mayUse({ client: 'c', auth: 'iam' }, policy('apiKey', 'iam'))).toBe(true);
    expect(mayUse({ client: 'c', auth: 'apiKey' }, policy('jwt', 'iam'))).toBe(false);
    expect(mayUse(undefined, policy('apiKey', 'jwt', 'iam'))).toBe(false);
  });

  it('needs the model among those of the client, where they are listed', () => {
    expect(mayUse({ client: 'c', auth: 'jwt', models: ['spam'] }, policy('jwt'))).toBe(true);
    expect(mayUse({ client: 'c', auth: 'jwt', models: ['ham'] }, policy('jwt'))).toBe(false);
    expect(mayUse({ client: 'c', auth: 'jwt', models: [] }, policy('jwt'))).toBe(false);
  });
});
