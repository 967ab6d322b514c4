import { beforeEach, describe, expect, it } from 'vitest';
import { AuthorizerUnderTest } from './authorizer-under-test.ts';

const key = 'k'.repeat(40);
let authorizer: AuthorizerUnderTest;

beforeEach(() => {
  authorizer = new AuthorizerUnderTest([]);
});

/** What makes API Gateway answer 403: no key of a usage plan. */
const withoutKey = { principalId: 'nobody', context: undefined, usageIdentifierKey: undefined };

describe('a key', () => {
  it('that Sluice made names its client, with models and class', async () => {
    authorizer.knows(key, { kind: 'client', name: 'acme', models: ['keyed'], class: 'gold' });
    expect(await authorizer.ask({ key })).toEqual({
      principalId: 'acme',
      usageIdentifierKey: key,
      context: { client: 'acme', auth: 'apiKey', class: 'gold', models: '["keyed"]' },
    });
  });

  it('of others is a client by itself, without class, for every model that takes keys; API Gateway says whether it is one', async () => {
    const answer = await authorizer.ask({ key });
    expect(answer).toMatchObject({ usageIdentifierKey: key, context: { auth: 'apiKey' } });
    const { context } = answer as { context: Record<string, string> };
    expect(context).toEqual({ client: expect.stringMatching(/^key-[0-9a-f]{16}$/), auth: 'apiKey' });
  });

  it('by which token bearers are counted opens nothing', async () => {
    authorizer.knows(key, { kind: 'tokens', class: 'gold' });
    expect(await authorizer.ask({ key })).toEqual(withoutKey);
    expect(await authorizer.ask({ key: authorizer.tokenKey })).toEqual(withoutKey);
  });

  it('is looked up once a minute; an unknown one may be known five seconds later', async () => {
    const other = 'o'.repeat(40);
    authorizer.knows(key, { kind: 'client', name: 'acme' });
    for (let i = 0; i < 3; i++) for (const one of [key, other]) await authorizer.ask({ key: one });
    expect(authorizer.tableReads).toBe(2);
    authorizer.knows(other, { kind: 'client', name: 'other' });
    authorizer.now += 5_000;
    expect(await authorizer.ask({ key: other })).toMatchObject({ principalId: 'other' });
    authorizer.now += 55_000;
    await authorizer.ask({ key });
    expect(authorizer.tableReads).toBe(4);
  });
});

describe('no credentials', () => {
  it.each([
    ['keyed', withoutKey],
    ['signed', withoutKey],
    ['tokened', 'Unauthorized'],
    ['both', 'Unauthorized'],
    // Told apart from a model with tokens it would say which names exist.
    ['none', 'Unauthorized'],
    [null, 'Unauthorized'],
  ])('at %s', async (model, answer) => {
    expect(await authorizer.ask({ model })).toEqual(answer);
    expect(await authorizer.ask({ model, headers: { 'X-Api-Key': ' ' } })).toEqual(answer);
  });
});
