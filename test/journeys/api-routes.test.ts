import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withGatewayHeaders } from '../../scripts/serverless/complete-api.ts';
import { editedPackage } from '../support/edited-package.ts';
import { Journey, model } from '../support/journey.ts';
import { replaced } from '../support/limited-package.ts';

const page = 'https://app.example';
const otherPage = 'https://evil.example';

/** The stack whose model may be asked by one page. */
function packageForPages() {
  const cors = `inference:{cors:{origins:["${page}"]},`;
  const { template, artifact } = editedPackage(model, policy => replaced(policy, 'inference:{', cors));
  const Resources = withGatewayHeaders(template.Resources as never, [page]) as unknown as typeof template.Resources;
  return { template: { ...template, Resources }, artifact };
}

let journey: Journey;
const ask = (...request: Parameters<Journey['http']>) => journey.httpNow(...request);
const bodyOf = ({ body }: { body: string }) => JSON.parse(body) as Record<string, unknown>;

beforeAll(async () => {
  journey = await Journey.start({ packaged: packageForPages() });
  await journey.rollOut();
});
afterAll(() => journey.stop());

describe('the catalogue', () => {
  it('lists the models, with a status each', async () => {
    const answer = await ask('GET', '/models');
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toEqual({
      models: [
        { name: 'fraud-detection', status: 'no_live_version' },
        { name: 'text-classification', status: 'live' },
      ],
    });
    expect(answer.headers['x-amzn-sagemaker-inference-id']).toMatch(/^[\w-]{36}$/);
  });

  it('tells of one model which version has which share, and nothing else', async () => {
    expect(bodyOf(await ask('GET', `/models/${model}`))).toEqual({
      name: model,
      status: 'live',
      versions: [{ version: 1, share: 1 }],
    });
    expect(bodyOf(await ask('GET', '/models/fraud-detection'))).toMatchObject({
      status: 'no_live_version',
      versions: [],
    });
    const missing = await ask('GET', '/models/nobody');
    expect([missing.status, bodyOf(missing)]).toMatchObject([404, { error: { code: 'unknown_model' } }]);
  });

  it('describes the API to anybody, with a server that the paths belong to', async () => {
    const answer = await ask('GET', '/openapi.json', { headers: { 'x-api-key': '' } });
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toMatchObject({ openapi: '3.1.1', servers: [{ url: '/dev' }] });
    for (const path of ['/models', `/models/${model}`]) {
      expect((await ask('GET', path, { headers: { 'x-api-key': 'wrong' } })).status).toBe(403);
    }
  });
});

describe('every path', () => {
  const paths: [string, string][] = [
    ['/models', 'GET'],
    [`/models/${model}`, 'GET'],
    ['/openapi.json', 'GET'],
    [`/models/${model}/invocations`, 'POST'],
    [`/models/${model}/invocations-stream`, 'POST'],
    [`/models/${model}/feedback`, 'POST'],
  ];

  it.each(paths)('%s takes %s, and says so to every other method', async (path, allowed) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'TRACE'].filter(one => one !== allowed)) {
      const answer = await ask(method, path);
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers['allow']?.split(', ')).toContain(allowed);
    }
  });

  it.each(paths)('%s is no other path with a slash more', async (path, method) => {
    const doubled = path.replace(/\/(?=[^/]+$)/, '//');
    for (const wrong of [`${path}/`, `/${path}`, doubled, `${path}//`]) {
      const answer = await ask(method, wrong);
      expect([wrong, answer.status]).toEqual([wrong, 404]);
      expect(bodyOf(answer)).toMatchObject({ error: { code: 'no_such_route' } });
    }
  });

  it.each(paths)('%s answers the question of a browser without a key', async (path, method) => {
    const headers = { 'x-api-key': '', origin: page, 'access-control-request-method': method };
    const allowed = await ask('OPTIONS', path, { headers });
    expect([allowed.status, allowed.body]).toEqual([204, '']);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': method,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': expect.stringContaining('x-api-key'),
      vary: 'Origin',
    });
    const refused = await ask('OPTIONS', path, { headers: { ...headers, origin: otherPage } });
    expect(refused.status).toBe(204);
    expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
    expect(refused.headers['vary']).toBe('Origin');
  });
});

describe('an answer that a page asked for', () => {
  const asked = (path: string, origin: string, method = 'GET', more = {}) =>
    ask(method, path, {
      headers: { origin, 'content-type': 'application/json', ...more },
      body: method === 'POST' ? '{}' : '',
    });

  it.each([
    ['POST', `/models/${model}/invocations`],
    ['POST', `/models/${model}/invocations-stream`],
    ['POST', `/models/${model}/feedback`],
    ['GET', `/models/${model}`],
    ['GET', '/models'],
    ['GET', '/openapi.json'],
  ])('may be read by it, and by no other: %s %s', async (method, path) => {
    expect((await asked(path, page, method)).headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-expose-headers': expect.stringContaining('x-sluice-version'),
      vary: 'Origin',
    });
    const other = await asked(path, otherPage, method);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
    expect(other.headers['vary']).toBe('Origin');
  });

  it('of a model without pages may be read by none', async () => {
    const { headers } = await asked('/models/fraud-detection/invocations', page, 'POST');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it("may be read although it is API Gateway's own", async () => {
    const noKey = await asked('/models', page, 'GET', { 'x-api-key': 'wrong' });
    const noRoute = await asked('/nowhere', page);
    for (const { headers } of [noKey, noRoute]) {
      expect(headers['access-control-allow-origin']).toBe(page);
      expect(headers['x-amzn-sagemaker-inference-id']).toBe(headers['x-amzn-requestid']);
    }
    expect([noKey.status, noRoute.status]).toEqual([403, 404]);
  });
});
