import aws4 from 'aws4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsOutside } from '../../cli/clients/clients-outside.ts';
import { removeAllClients } from '../../cli/clients/remove-all-clients.ts';
import type { IamCore } from '../../local/iam/iam-core.ts';
import { Issuer, type TokenOptions } from '../support/issuer.ts';
import { type Answer, Journey, minute, model, type Question } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';
import { tokenPackage } from '../support/token-package.ts';

let issuer: Issuer;
let journey: Journey;
let operator: Operator;

beforeAll(async () => {
  issuer = await Issuer.create('http://127.0.0.1:9999');
  const hosts = { '127.0.0.1:9999': issuer.serve };
  journey = await Journey.start({ packaged: tokenPackage(issuer.url), hosts });
  operator = await Operator.at(journey);
  await journey.rollOut();
}, 240_000);
afterAll(() => operator.stop());

/** Status and, of a refusal, its code. */
async function said(ask: Question): Promise<[number, string?]> {
  const { status, body } = await journey.askNow(ask);
  return status === 200 ? [status] : [status, codeOf(body)];
}

const codeOf = (body: string): string => (JSON.parse(body) as { error: { code: string } }).error.code;

interface Added {
  readonly key: string;
  readonly keyId: string;
}

const add = (...args: string[]) => operator.json<Added>('clients', 'add', ...args);

/** A request with a token that lasts as long as the test. */
async function withToken(claims: object = { may: [model] }, options: TokenOptions = {}): Promise<Question> {
  const token = await issuer.token({ ...claims }, { exp: 86_400, ...options });
  return { key: null, headers: { authorization: `Bearer ${token}` } };
}

describe('clients with keys', { timeout: 240_000 }, () => {
  it('see the models of their list, and no others; the first key sees all', async () => {
    const { key } = await add('acme', '--models', model);
    const { key: other } = await add('other', '--models', 'fraud-detection');
    expect(await said({ key })).toEqual([200]);
    expect(await said({ key: other })).toEqual([404, 'unknown_model']);
    expect(await said({ key: other, model: 'no-such-model' })).toEqual([404, 'unknown_model']);
    expect(await said({ key: other, model: 'fraud-detection' })).toEqual([503, 'no_live_version']);
    expect(await said({})).toEqual([200]);
    expect(await said({ key: 'x'.repeat(40) })).toEqual([403, 'invalid_api_key']);
    expect(await said({ key: null, model: 'fraud-detection' })).toEqual([403, 'invalid_api_key']);
  });

  it('are listed without their keys, and are gone at once when they are removed', async () => {
    const { key, keyId } = await add('leaver', '--models', '*', '--class', 'silver', '--rate', '5');
    const { out } = await sluice('clients', 'list');
    expect(out).toMatch(/leaver +\* +silver +sluice-dev-client-leaver, 5\/s \(burst 10\) +\w+ +2\d{3}-/);
    expect(out).not.toContain(key);
    expect(await said({ key })).toEqual([200]);
    expect(await sluice('clients', 'remove', 'leaver')).toMatchObject({ code: 0 });
    expect(await said({ key })).toEqual([403, 'invalid_api_key']);
    expect((await operator.json<{ name: string }[]>('clients', 'list')).map(({ name }) => name)).not.toContain(
      'leaver',
    );
    await expect(journey.call('apigateway', 'GetApiKey', { apiKey: keyId })).rejects.toThrow('Invalid API Key');
    const { items } = await journey.call<{ items: { name: string }[] }>('apigateway', 'GetUsagePlans', {});
    expect(items.map(({ name }) => name)).not.toContain('sluice-dev-client-leaver');
  });

  it('are held to the rate of their class, each for itself, from the moment on that it has one', async () => {
    const [one, two] = [
      await add('one', '--models', model, '--class', 'gold'),
      await add('two', '--models', '*', '--class', 'gold'),
    ];
    const answer = await operator.json(
      'clients',
      'class',
      'gold',
      '--rate',
      '1',
      '--burst',
      '2',
      '--quota',
      '1000/day',
    );
    expect(answer).toMatchObject({ moved: ['one', 'two'] });
    const burst = async (key: string) => {
      const answers = await Promise.all([1, 2, 3].map(() => journey.askNow({ key })));
      return answers.map(({ status }) => status).sort();
    };
    expect(await burst(one.key)).toEqual([200, 200, 429]);
    expect(await burst(two.key)).toEqual([200, 200, 429]);
    await operator.json('clients', 'class', 'gold', '--rate', '100');
    await journey.virtual.clock.advance(minute);
    expect(await burst(one.key)).toEqual([200, 200, 200]);
    expect(await operator.json('clients', 'class', 'gold', '--remove')).toMatchObject({ moved: ['one', 'two'] });
    expect(await burst(two.key)).toEqual([200, 200, 200]);
  });

  it.each([
    [['add', 'acme', '--models', model], 1, 'There is a client acme already.'],
    [
      ['add', 'Acme!', '--models', 'spam,frud-detection', '--class', 'G', '--rate', '0'],
      2,
      'Did you mean "fraud-detection"?',
    ],
    [['add', 'acme2'], 2, '--models: expected'],
    [['add', 'key-1', '--models', '*'], 2, 'not beginning with key-'],
    [['remove', 'acne'], 3, 'Did you mean "acme"?'],
    [['class', 'gold', '--remove'], 3, 'Class gold has no usage plan.'],
    [['class', 'gold'], 2, 'Expected --rate'],
    [['add', 'a', '--models', '*', '--burst', '5'], 2, '--burst: expected --rate beside it.'],
    [['add', 'a', '--models', '*', '--quota', '5'], 2, '--quota: expected'],
    [['ad', 'a'], 2, 'Expected one of add, list, remove, class'],
    [['list', '--stage', 'prod'], 3, 'prod'],
  ])('clients %j ends with %i', async (args, code, words) => {
    const answer = await sluice('clients', ...args);
    expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(words)]);
  });
});

describe('clients with tokens', { timeout: 240_000 }, () => {
  it('are let in by a token of the issuer', async () => {
    const answer = await journey.askNow(await withToken());
    expect(answer.status).toBe(200);
    expect(answer.headers['server-timing']).toMatch(/^auth;dur=\d/);
  });

  it.each<[string, () => Promise<Question>, number, string]>([
    ['no token and no key', async () => ({ key: null }), 401, 'unauthorized'],
    ['no token for a model that is none', async () => ({ key: null, model: 'no-such-model' }), 401, 'unauthorized'],
    ['a token that is over', () => withToken({}, { exp: -60 }), 401, 'unauthorized'],
    ['a token for somebody else', () => withToken({ aud: 'others' }), 401, 'unauthorized'],
    ['a token without the model', () => withToken({ may: ['fraud-detection'] }), 404, 'unknown_model'],
    [
      'a token at a model that takes keys',
      async () => ({ ...(await withToken()), model: 'fraud-detection' }),
      404,
      'unknown_model',
    ],
  ])('%s', async (_what, ask, status, code) => {
    const answer = await journey.askNow(await ask());
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code]);
    if (status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('are counted together in the plan of their class; the key that stands for them opens nothing', async () => {
    await operator.json('clients', 'class', 'bronze', '--rate', '1', '--burst', '2');
    const ask = await withToken({ may: [model], tier: 'bronze' });
    const asked: Answer[] = await Promise.all([1, 2, 3].map(() => journey.askNow(ask)));
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    const { items } = await journey.call<{ items: { name: string; value: string }[] }>('apigateway', 'GetApiKeys', {
      includeValues: true,
    });
    const standing = items.filter(({ name }) => name.startsWith('sluice-dev-tokens'));
    expect(standing.map(({ name }) => name).sort()).toEqual(['sluice-dev-tokens', 'sluice-dev-tokens-bronze']);
    for (const { value } of standing) expect(await said({ key: value })).toEqual([403, 'invalid_api_key']);
  });

  it('get 503 while their issuer is out of reach and nothing is known of it, and clients with keys do not care', async () => {
    issuer.reachable = false;
    await journey.virtual.clock.advance(61 * minute);
    const answer = await journey.askNow(await withToken());
    expect([answer.status, codeOf(answer.body), answer.headers['retry-after']]).toEqual([
      503,
      'authorizer_unavailable',
      '5',
    ]);
    expect(await said({})).toEqual([200]);
    issuer.reachable = true;
    await journey.virtual.clock.advance(10_000);
    expect(await said(await withToken())).toEqual([200]);
  });
});

describe('clients that sign', { timeout: 240_000 }, () => {
  const question = '{"text":"hello"}';

  /** As a role that may invoke this model. */
  function signed(
    resource: string,
    credentials?: { accessKeyId: string; secretAccessKey: string },
    { method = 'POST', path = `/models/${model}/invocations`, type = 'application/json', body = question } = {},
  ): Question {
    const iam = journey.virtual.cloud.core<IamCore>('iam');
    iam.putRole({
      RoleName: 'app',
      Arn: 'arn:aws:iam::111122223333:role/app',
      AssumeRolePolicyDocument: { Statement: [] },
      policies: [
        {
          PolicyName: 'p',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: resource }] },
        },
      ],
      managedPolicyArns: [],
    });
    const date = new Date(journey.virtual.clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, '');
    const request = {
      host: 'api.execute-api.us-east-1.amazonaws.com',
      method,
      path: `/dev/iam${path}`,
      service: 'execute-api',
      region: 'us-east-1',
      headers: { 'content-type': type, 'X-Amz-Date': date },
      body,
    };
    const { headers } = aws4.sign(request, credentials ?? iam.credentialsFor('app', 'i-1'));
    const sent = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]);
    return { tree: '/iam', key: null, headers: Object.fromEntries(sent), body };
  }

  const everything = 'arn:aws:execute-api:us-east-1:111122223333:*/dev/POST/iam/models/*';

  it('reach the same model by the tree /iam, as their policies allow', async () => {
    expect(await said(signed(everything))).toEqual([200]);
    expect(await said(signed('arn:aws:execute-api:us-east-1:111122223333:*/dev/POST/models/*'))).toEqual([
      403,
      'access_denied',
    ]);
    expect(await said({ ...signed(everything), model: 'fraud-detection' })).toEqual([403, 'invalid_signature']);
  });

  it('give feedback and are told of their models there', async () => {
    const anywhere = 'arn:aws:execute-api:us-east-1:111122223333:*/dev/*/iam/models*';
    const { headers } = await journey.askNow(signed(anywhere));
    const told = async (method: string, path: string, body = '') => {
      const { headers: own } = signed(anywhere, undefined, { method, path, type: 'application/jsonlines', body });
      const answer = await journey.httpNow(method, `/iam${path}`, { key: null, ...(own && { headers: own }), body });
      return [answer.status, JSON.parse(answer.body)];
    };
    const line = JSON.stringify({ inferenceId: headers['x-amzn-sagemaker-inference-id'], label: 'ham' });
    const stored = { results: [{ line: 1, status: 201 }] };
    expect(await told('POST', `/models/${model}/feedback`, line)).toEqual([207, stored]);
    expect(await told('GET', '/models')).toEqual([200, { models: [{ name: model, status: 'live' }] }]);
    expect(await told('GET', `/models/${model}`)).toMatchObject([200, { name: model, status: 'live' }]);
  });

  it('are no others: a key opens nothing there, and a signature nothing elsewhere', async () => {
    expect(await said({ tree: '/iam' })).toEqual([404, 'no_such_route']);
    expect(await said({ ...signed(everything), tree: '' })).toEqual([401, 'unauthorized']);
    const forged = signed(everything, { accessKeyId: 'ASIAINVENTED', secretAccessKey: 'x' });
    expect(await said(forged)).toEqual([403, 'access_denied']);
  });
});

it('goes with all its keys and plans when the stack does: a stage with a usage plan cannot be deleted', async () => {
  await removeAllClients(clientsOutside('dev'));
  const names = async (operation: string) =>
    (await journey.call<{ items: { name: string }[] }>('apigateway', operation, {})).items
      .map(({ name }) => name)
      .sort();
  expect(await names('GetUsagePlans')).toEqual(['sluice-dev', 'sluice-dev-tokens']);
  expect(await names('GetApiKeys')).toEqual(['sluice-dev', 'sluice-dev-tokens']);
  expect(await operator.json('clients', 'list')).toEqual([]);
});
