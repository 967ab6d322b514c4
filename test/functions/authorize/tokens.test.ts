import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { handmade, Issuer, startMs } from '../../support/issuer.ts';
import { AuthorizerUnderTest } from './authorizer-under-test.ts';

const unauthorized = 'Unauthorized';
const mine = { iss: 'https://issuer.example', aud: 'models', sub: 'user-1', exp: startMs / 1000 + 3600 };

let issuer: Issuer;
let authorizer: AuthorizerUnderTest;

beforeEach(async () => {
  issuer = await Issuer.create();
  authorizer = new AuthorizerUnderTest([issuer]);
});

const reasonOf = () => JSON.parse(authorizer.log.at(-1) ?? '{}').reason;

describe('a good token', () => {
  it('names its client, with models, class and claims as its issuer says them', async () => {
    const token = await issuer.token({ may: ['tokened', 'nothing'], tier: 'gold', age: 3, nested: { a: 1 }, list: [] });
    const answer = await authorizer.ask({ model: 'tokened', token });
    expect(answer).toMatchObject({
      principalId: 'https://issuer.example#user-1',
      usageIdentifierKey: authorizer.tokenKey,
      context: { client: 'https://issuer.example#user-1', auth: 'jwt', class: 'gold' },
    });
    const { context } = answer as { context: Record<string, string> };
    // "both" takes tokens of the same audience and looks at no claim.
    expect(JSON.parse(context['models'] ?? '')).toEqual(['both', 'tokened']);
    expect(JSON.parse(context['claims'] ?? '')).toEqual({ ...mine, tier: 'gold', age: 3 });
  });

  it.each([
    ['a list of audiences', { aud: ['x', 'models'] }, {}],
    ['a client_id in place of an audience', { aud: undefined, client_id: 'models' }, {}],
    ['a clock that is half a minute late', {}, { nbf: 29 }],
    ['a clock that is half a minute early', {}, { exp: -29 }],
  ])('may have %s', async (_what, claims, options) => {
    expect(await authorizer.ask({ model: 'both', token: await issuer.token(claims, options) })).not.toBe(unauthorized);
  });

  it('is for the models that its claim lists, and for none without the claim', async () => {
    const models = async (claims: object) => {
      const answer = await authorizer.ask({ model: 'tokened', token: await issuer.token({ ...claims }) });
      return JSON.parse((answer as { context: Record<string, string> }).context['models'] ?? '');
    };
    expect(await models({})).toEqual(['both']);
    expect(await models({ may: 'tokened' })).toEqual(['both']);
    expect(await models({ may: ['foreign', 'elsewhere', 'keyed', 'signed'] })).toEqual(['both']);
  });

  it('is counted by the key of its class, where the class has a usage plan', async () => {
    authorizer.hasClass('gold', 'key-of-the-class-gold');
    const usageKey = async (tier: unknown) => {
      const token = await issuer.token({ may: ['tokened'], tier });
      return ((await authorizer.ask({ model: 'tokened', token })) as { usageIdentifierKey: string }).usageIdentifierKey;
    };
    expect(await usageKey('gold')).toBe('key-of-the-class-gold');
    expect(await usageKey('silver')).toBe(authorizer.tokenKey);
    expect(await usageKey('Gold#1')).toBe(authorizer.tokenKey);
    expect(await usageKey(['gold'])).toBe(authorizer.tokenKey);
  });

  it('wins over a key, but not at a model that takes keys only', async () => {
    const token = await issuer.token();
    const by = async (model: string | null) => {
      const answer = await authorizer.ask({ model, token, key: 'k'.repeat(20) });
      return (answer as { context: Record<string, string> }).context['auth'];
    };
    expect([await by('both'), await by(null), await by('none'), await by('keyed')]).toEqual([
      'jwt',
      'jwt',
      'jwt',
      'apiKey',
    ]);
  });
});

describe('a bad token is 401', () => {
  const publicKey = () => createPublicKey({ key: issuer.keys[0] as JsonWebKey, format: 'jwk' });

  it.each<[string, () => Promise<string> | string, string]>([
    ['that is over', () => issuer.token({}, { exp: -31 }), 'ERR_JWT_EXPIRED'],
    ['without an end', () => issuer.token({}, { exp: null }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['of the future', () => issuer.token({}, { nbf: 31 }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['for another audience', () => issuer.token({ aud: 'somebody' }), 'no audience of this API, or no subject'],
    ['for nobody', () => issuer.token({ aud: undefined }), 'no audience of this API, or no subject'],
    ['of nobody', () => issuer.token({ sub: undefined }), 'no audience of this API, or no subject'],
    ['of an unknown issuer', () => issuer.token({ iss: 'https://evil.example' }), 'no issuer of this API'],
    ['that is not signed', () => handmade({ alg: 'none' }, mine), 'ERR_JOSE_ALG_NOT_ALLOWED'],
    ['that is not signed, in other letters', () => handmade({ alg: 'NoNe' }, mine), 'ERR_JOSE_ALG_NOT_ALLOWED'],
    [
      'signed with the public key as a secret',
      () => {
        const secret = publicKey().export({ type: 'spki', format: 'pem' });
        const unsigned = handmade({ alg: 'HS256', kid: 'key-1' }, mine).slice(0, -1);
        return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
      },
      'ERR_JOSE_ALG_NOT_ALLOWED',
    ],
    [
      'with other claims than were signed',
      async () => {
        const [header, , signature] = (await issuer.token()).split('.');
        return `${header}.${Buffer.from(JSON.stringify({ ...mine, sub: 'admin' })).toString('base64url')}.${signature}`;
      },
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    ],
    [
      'signed by another key of the same name',
      async () => (await Issuer.create()).token({}, { kid: 'key-1' }),
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    ],
    [
      'with a header that nobody understands',
      () => handmade({ alg: 'ES256', kid: 'key-1', crit: ['x'], x: 1 }, mine, 'AA'),
      'ERR_JOSE_NOT_SUPPORTED',
    ],
    ['that is none', () => 'abc', 'no issuer of this API'],
    ['that is no JSON', () => `e30.${Buffer.from('{"iss":').toString('base64url')}.AA`, 'no issuer of this API'],
  ])('%s', async (_what, make, reason) => {
    expect(await authorizer.ask({ model: 'both', token: await make() })).toBe(unauthorized);
    expect(reasonOf()).toBe(reason);
    expect(authorizer.log.join()).not.toMatch(/ey[\w-]{10}/);
  });

  it.each([
    ['none', {}],
    ['another scheme', { headers: { Authorization: 'Basic dXNlcjpwYXNz' } }],
    ['an empty one', { headers: { Authorization: 'Bearer ' } }],
    ['two of them', { headers: { Authorization: 'Bearer a b' } }],
  ])('%s at all', async (_what, shown) => {
    expect(await authorizer.ask({ model: 'tokened', ...shown })).toBe(unauthorized);
  });
});

describe('the keys of an issuer', () => {
  const asked = async (make = () => issuer.token()) => authorizer.ask({ model: 'both', token: await make() });

  it('are read once, and again after ten minutes', async () => {
    for (let i = 0; i < 5; i++) await asked();
    expect(issuer.reads).toBe(1);
    authorizer.now += 10 * 60_000;
    await asked();
    expect(issuer.reads).toBe(2);
  });

  it('are read again when a token has a new one, but not for each that was invented', async () => {
    await asked();
    await issuer.rotate();
    expect(await asked()).toBe(unauthorized);
    authorizer.now += 30_000;
    expect(await asked()).not.toBe(unauthorized);
    expect(issuer.reads).toBe(2);
    for (let i = 0; i < 5; i++) expect(await asked(() => issuer.token({}, { kid: `made-up-${i}` }))).toBe(unauthorized);
    expect(issuer.reads).toBe(2);
  });

  it('are no longer good when the issuer has taken them back', async () => {
    const old = await issuer.token();
    await asked(async () => old);
    await issuer.rotate();
    authorizer.now += 10 * 60_000;
    expect(await asked(async () => old)).toBe(unauthorized);
  });

  it('are gone by for an hour while the issuer is out of reach, and it is asked every five seconds', async () => {
    await asked();
    issuer.reachable = false;
    authorizer.now += 59 * 60_000;
    for (let i = 0; i < 3; i++) expect(await asked()).not.toBe(unauthorized);
    expect([issuer.reads, authorizer.failures]).toEqual([2, [issuer.url]]);
    authorizer.now += 60_000;
    const silent = 'The keys of https://issuer.example could not be read.';
    expect(await asked()).toBe(silent);
    expect(await asked()).toBe(silent);
    expect(issuer.reads).toBe(3);
    issuer.reachable = true;
    authorizer.now += 5_000;
    expect(await asked()).not.toBe(silent);
  });

  it('that cannot be read are no fault of the token, and none of another issuer', async () => {
    const other = await Issuer.create('https://other.example');
    authorizer = new AuthorizerUnderTest([issuer, other]);
    issuer.reachable = false;
    expect(await asked()).toBe('The keys of https://issuer.example could not be read.');
    expect(await authorizer.ask({ model: 'elsewhere', token: await other.token() })).toMatchObject({
      context: { models: '["elsewhere"]' },
    });
  });

  it('of one issuer open nothing of another', async () => {
    const other = await Issuer.create('https://other.example');
    authorizer = new AuthorizerUnderTest([issuer, other]);
    const forged = await other.token({ iss: issuer.url });
    expect(await asked(async () => forged)).toBe(unauthorized);
  });
});
