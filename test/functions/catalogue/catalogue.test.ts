import { Validator } from '@seriousme/openapi-schema-validator';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { apiPaths } from '#shared/domain/catalogue/api-paths.ts';
import { modelCard, modelCardOf, modelList } from '#shared/domain/catalogue/model-card.ts';
import { openApi } from '#shared/domain/catalogue/open-api.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import { createHandler } from '../../../functions/catalogue/create-handler.ts';
import { route } from '../inference/fake-outside.ts';

const policy = (inference: string) => `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: { text: x } } }
inference: ${inference}
`;
const { policies } = compilePolicies([
  { name: 'spam.yml', text: policy('{}') },
  { name: 'ham.yml', text: policy('{ cors: { origins: ["*"] } }') },
  { name: 'eggs.yml', text: policy('{ auth: [iam] }') },
]);

interface Ask {
  readonly path: string;
  readonly model?: string;
  readonly authorizer?: Readonly<Record<string, string>>;
  readonly read?: (model: string) => Promise<Route | undefined>;
}

const everything = { client: 'ada', auth: 'apiKey' };

async function ask({ path, model, authorizer = everything, read = async () => route(2_500, 7_500) }: Ask) {
  const handler = createHandler(
    { policies: new Map(Object.entries(policies)), routes: { read } },
    { now: () => 0, stopwatch: () => 0, write: () => {} },
  );
  const event = {
    httpMethod: 'GET',
    path,
    pathParameters: model === undefined ? null : { model },
    headers: { origin: 'https://app.example' },
    requestContext: { requestId: 'request', path: `/dev${path}`, authorizer },
  } as unknown as APIGatewayProxyEvent;
  const context = { logStreamName: 'x', getRemainingTimeInMillis: () => 1_000 } as Context;
  const { statusCode, headers = {}, body } = await handler(event, context);
  return { status: statusCode, headers, body: JSON.parse(body) as Record<string, unknown> };
}

describe('the list of models', () => {
  const names = async (authorizer: Record<string, string>) => {
    const { body } = await ask({ path: '/models', authorizer });
    return modelList.parse(body).models.map(({ name }) => name);
  };

  it('has the models that the client may use, by its models and by its kind of credentials', async () => {
    expect(await names(everything)).toEqual(['ham', 'spam']);
    expect(await names({ ...everything, models: '["spam","eggs"]' })).toEqual(['spam']);
    expect(await names({ client: 'nobody' })).toEqual([]);
  });

  it('is refused as a whole when the table cannot be read', async () => {
    const { status, body } = await ask({ path: '/models', read: () => Promise.reject(new Error('no table')) });
    expect([status, body]).toMatchObject([503, { error: { code: 'route_unavailable', retryable: true } }]);
  });
});

describe('one model', () => {
  it('has its versions with their shares, and nothing that is internal', async () => {
    const { body } = await ask({ path: '/models/spam', model: 'spam' });
    expect(modelCard.parse(body)).toEqual({
      name: 'spam',
      status: 'live',
      versions: [
        { version: 1, share: 0.25 },
        { version: 2, share: 0.75 },
      ],
    });
  });

  it('is the same whichever slot has it, and has no version without a share', () => {
    const [blue, green] = route(4_000, 6_000).slots;
    const same = { slots: [{ ...blue, version: 2 }, green] } as Pick<Route, 'slots'>;
    expect(modelCardOf('spam', same).versions).toEqual([{ version: 2, share: 1 }]);
    expect(modelCardOf('spam', route(0, 10_000)).versions).toEqual([{ version: 2, share: 1 }]);
    expect(modelCardOf('spam', route(0, 0)).status).toBe('no_live_version');
  });

  it.each(['eggs', 'nothing'])('%s is unknown to a client that may not use it', async model => {
    const { status, body } = await ask({ path: `/models/${model}`, model });
    expect([status, body]).toMatchObject([404, { error: { code: 'unknown_model' } }]);
  });

  it('of all pages may be read by all, without cookies', async () => {
    const { headers } = await ask({ path: '/models/ham', model: 'ham' });
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });
});

describe('the OpenAPI document', () => {
  const valid = (document: object) => new Validator().validate({ ...document });

  it('is valid', async () => {
    expect(await valid(openApi('/dev'))).toMatchObject({ valid: true });
  });

  it('with a mistake would not be', async () => {
    const broken = { ...openApi('/dev'), paths: { '/models': { get: { responses: 'none' } } } };
    expect(await valid(broken)).toMatchObject({ valid: false });
  });

  it('has exactly the paths and methods that the API takes', () => {
    const { paths } = openApi('/dev') as { paths: Record<string, object> };
    const described = Object.entries(paths).map(([path, methods]) => [
      path,
      Object.keys(methods)
        .filter(key => key !== 'parameters')
        .map(method => method.toUpperCase()),
    ]);
    expect(described.sort()).toEqual(apiPaths.map(({ parts, methods }) => [`/${parts.join('/')}`, methods]).sort());
  });

  it('says where its paths begin', async () => {
    const { body } = await ask({ path: '/openapi.json' });
    expect(body['servers']).toEqual([{ url: '/dev' }]);
  });
});
