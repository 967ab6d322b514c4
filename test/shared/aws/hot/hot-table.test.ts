import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromAttributes, toAttributes } from '#shared/aws/hot/attribute-value.ts';
import { createHotRoutes } from '#shared/aws/hot/hot-routes.ts';
import { createHotTable, type HotTable } from '#shared/aws/hot/hot-table.ts';
import { createHotWindowCounts } from '#shared/aws/hot/hot-window-counts.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedHttp } from '#shared/aws/hot/signed-http.ts';
import { Loopback } from './loopback.ts';

let server: Loopback;
let table: HotTable;

beforeEach(async () => {
  server = new Loopback();
  const http = createSignedHttp({
    endpoint: await server.listen(),
    signer: createSigner('dynamodb', 'us-east-1', { accessKeyId: 'a', secretAccessKey: 's' }, () => Date.now()),
    stopwatch: () => performance.now(),
  });
  table = createHotTable(http, 'sluice-dev');
});
afterEach(() => server.close());

const sent = (): unknown[] => server.received.map(({ body }) => JSON.parse(body.toString()));

describe('routes', () => {
  const route = { schema: 1, model: 'spam', slots: [{ name: 'blue', share: 10_000 }], latencyThresholdsMs: [] };

  it('are read consistently, by their key', async () => {
    server.answer = (_, response) => response.end(JSON.stringify({ Item: marshall(route) }));
    expect(await createHotRoutes(table).read('spam')).toEqual(route);
    expect(server.received[0]?.headers).toMatchObject({
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'content-type': 'application/x-amz-json-1.0',
    });
    expect(sent()).toEqual([
      { TableName: 'sluice-dev', Key: { pk: { S: 'route#spam' }, sk: { S: 'route' } }, ConsistentRead: true },
    ]);
  });

  it('may be missing', async () => {
    expect(await createHotRoutes(table).read('spam')).toBeUndefined();
  });

  it('of a schema that is not known are not guessed at', async () => {
    server.answer = (_, response) => response.end(JSON.stringify({ Item: marshall({ ...route, schema: 2 }) }));
    await expect(createHotRoutes(table).read('spam')).rejects.toThrow('has schema 2; 1 is known');
  });

  it.each([
    ['a failing table', 500, '{}'],
    ['a throttled table', 400, '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}'],
  ])('are asked for twice from %s', async (_, status, body) => {
    server.answer = (_request, response) => {
      if (server.received.length > 1) return response.end(JSON.stringify({ Item: marshall(route) }));
      response.writeHead(status).end(body);
    };
    expect(await createHotRoutes(table).read('spam')).toEqual(route);
  });

  it('are asked for once when the table refuses', async () => {
    server.answer = (_, response) => response.writeHead(400).end('{"__type":"x#AccessDeniedException"}');
    await expect(createHotRoutes(table).read('spam')).rejects.toThrow('GetItem: 400');
    expect(server.received).toHaveLength(1);
  });
});

it('windows are written under their model, start and environment, with an end of their own', async () => {
  const arms = {
    'blue#1': { slot: 'blue', version: 1, requests: 2, errors: { model: 1 }, latencyOver: [1], classes: {} },
  };
  await createHotWindowCounts(table).put(
    { schema: 1, model: 'spam', startMs: 1_767_323_040_000, windowMs: 10_000, latencyThresholdsMs: [10], arms },
    'env1',
  );
  expect(server.received[0]?.headers['x-amz-target']).toBe('DynamoDB_20120810.PutItem');
  expect(sent()).toEqual([
    {
      TableName: 'sluice-dev',
      ConditionExpression: 'attribute_not_exists(pk)',
      Item: marshall({
        pk: 'windows#spam',
        sk: '1767323040000#env1',
        schema: 1,
        windowMs: 10_000,
        latencyThresholdsMs: [10],
        arms,
        expiresAt: 1_767_323_040 + 7 * 86_400,
      }),
    },
  ]);
});

describe('a window that comes again, as the answer to the first time was lost', () => {
  const window = { schema: 1, model: 'spam', startMs: 0, windowMs: 10_000, latencyThresholdsMs: [], arms: {} } as const;

  it('is stored already, which is no failure', async () => {
    const taken = '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}';
    server.answer = (_, response) => response.writeHead(400).end(taken);
    await createHotWindowCounts(table).put({ ...window, storedMs: 20_000 }, 'env1');
    expect(server.received).toHaveLength(1);
  });

  it('is not stored where the table refuses', async () => {
    server.answer = (_, response) => response.writeHead(400).end('{"__type":"x#AccessDeniedException"}');
    await expect(createHotWindowCounts(table).put(window, 'env1')).rejects.toThrow('PutItem: 400');
  });
});

it('items are written as the SDK writes them, and read back as they were', () => {
  // The SDK trips over keys such as `constructor`, which a predicted class may be called.
  const key = fc.string().map(text => `key ${text}`);
  const value = fc.letrec(tie => ({
    any: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      tie('map'),
    ),
    map: fc.dictionary(key, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  }));
  fc.assert(
    fc.property(value.map, item => {
      const attributes = toAttributes(item as object);
      expect(attributes).toEqual(marshall(item));
      expect(fromAttributes(attributes)).toEqual(item);
    }),
  );
});
