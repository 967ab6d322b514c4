import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counterExpressions } from '#shared/aws/hot/counter-expressions.ts';
import type { HttpReply } from '#shared/aws/hot/exchange.ts';
import { createHotConcurrencyStore } from '#shared/aws/hot/hot-concurrency-store.ts';
import { createHotTable } from '#shared/aws/hot/hot-table.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedHttp, type HttpCall } from '#shared/aws/hot/signed-http.ts';
import { type CounterItem, expiredBuckets } from '#shared/domain/concurrency/counter-item.ts';
import { addition, giveBack, reaping } from '#shared/domain/concurrency/counter-updates.ts';
import { bucketName } from '#shared/domain/concurrency/lane.ts';
import type { DataClock } from '#shared/ports/data-clock.ts';
import { CounterTable, type UpdateInput } from '../../../../bench/limiter/counter-table.ts';
import { AwsError } from '../../../../local/core/aws-error.ts';
import type { Kernel } from '../../../../local/core/kernel.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { dynamodb } from '../../../../local/services/dynamodb/service.ts';
import { bareCloud } from '../../../local/environments/bare-cloud.ts';
import { MemoryConcurrencyStore } from '../../../support/memory-concurrency-store.ts';
import { Loopback } from './loopback.ts';

const shard = { model: 'spam', shard: 0 };
const now = 1_767_600_000_000;

class SettableClock implements DataClock {
  off = 0;
  now = (): number => now + this.off;
  correct(ms: number): void {
    this.off += ms;
  }
}

describe('over the local DynamoDB', () => {
  let cloud: Kernel;
  let answerHeaders: Record<string, string> = {};

  beforeEach(async () => {
    answerHeaders = {};
    const virtual = new VirtualClock();
    cloud = bareCloud(virtual, virtual, [dynamodb]);
    const key = ['pk', 'sk'] as const;
    await call('CreateTable', {
      TableName: 'sluice-dev',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: key.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: key.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
    });
    await virtual.advance(1);
  });

  function call(operation: string, input: object): Promise<object> {
    return cloud.call('dynamodb', operation, input, { kind: 'root' }) as Promise<object>;
  }

  /** HTTP to the local cloud's own operations, without a socket. */
  const http = {
    async send({ headers, body }: HttpCall): Promise<HttpReply> {
      const reply = (status: number, value: object) => {
        return { status, headers: answerHeaders, body: Buffer.from(JSON.stringify(value)) };
      };
      try {
        const operation = headers['x-amz-target']?.split('.')[1] ?? '';
        return reply(200, await call(operation, JSON.parse(Buffer.from(body).toString()) as object));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return reply(error.status, { __type: `com.amazonaws.dynamodb.v20120810#${error.code}`, ...error.fields });
      }
    },
  };

  const storeWith = (clock: DataClock) => createHotConcurrencyStore(createHotTable(http, 'sluice-dev'), clock);

  it('does what the store in memory does, whatever is asked of it', async () => {
    const lane = fc.constantFrom('*', 'gold', 'blue/*', 'green/gold');
    const endMs = fc.constantFrom(now - 10_000, now - 5_000, now + 5_000, now + 10_000);
    const limits = fc.dictionary(fc.constantFrom('u.*', 'u.gold', 'u.blue/*'), fc.integer({ min: 1, max: 3 }), {
      minKeys: 1,
      noNullPrototype: true,
    });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), lane, endMs, limits }),
      fc.record({ kind: fc.constant('release' as const), lane, endMs, sweep: fc.boolean() }),
      fc.record({ kind: fc.constant('reap' as const) }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const own = { model: `m${run++}`, shard: 0 };
        const memory = new MemoryConcurrencyStore();
        const store = storeWith(new SettableClock());
        for (const one of steps) {
          const { held, empty } = expiredBuckets(memory.item(own), now);
          if (one.kind === 'add') {
            expect(await store.add({ ...own, ...one })).toEqual(await memory.add({ ...own, ...one }));
          } else if (one.kind === 'reap' && held.length > 0) {
            expect(await store.reap(own, held)).toBe(await memory.reap(own, held));
          } else if (one.kind === 'release') {
            const sweep = one.sweep ? empty.map(({ name }) => name) : [];
            await store.release({ ...own, ...one }, sweep);
            await memory.release({ ...own, ...one }, sweep);
          }
        }
        const last = { ...own, lane: 'x', endMs: now, limits: { 'u.x': 9 } };
        expect(await store.add(last)).toEqual(await memory.add(last));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['right', 0, 0, undefined],
    ['within the margin', 700, 0, undefined],
    ['a minute behind', -60_000, 0, true],
    ['a minute ahead', 60_000, 0, true],
  ] as const)('a clock that is %s is found out, and set', async (_, off, __, wrong) => {
    const clock = new SettableClock();
    clock.off = off;
    answerHeaders = { date: new Date(now).toUTCString() };
    const result = await storeWith(clock).add({ ...shard, lane: '*', endMs: now, limits: { 'u.*': 1 } });
    expect(result).toMatchObject({ kind: 'added' });
    expect('clockWrong' in result ? result.clockWrong : undefined).toBe(wrong);
    expect(Math.abs(clock.off)).toBeLessThanOrEqual(750);
  });
});

it("the simulation's table understands every expression as the store in memory does", () => {
  const items: CounterItem[] = [{}, { 'u.*': 1, [bucketName('*', now)]: 1 }, { 'u.*': 0, [bucketName('*', now)]: 0 }];
  const place = { lane: '*', endMs: now };
  const bucket = { name: bucketName('*', now), lane: '*', endMs: now, leases: 1 };
  for (const item of items) {
    for (const update of [
      addition(place, { 'u.*': 1 }),
      giveBack(place, []),
      giveBack(place, ['x~1']),
      reaping([bucket]),
    ]) {
      const table = new CounterTable();
      const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
      table.items.set('a b', item);
      const memory = new MemoryConcurrencyStore();
      memory.items.set('spam#0', item);
      expect(table.update({ Key, ...counterExpressions(update) } as UpdateInput).done).toBe(
        memory.apply(shard, update),
      );
      expect(table.items.get('a b')).toEqual(memory.item(shard));
    }
  }
});

describe('an update', () => {
  let server: Loopback;

  beforeEach(() => {
    server = new Loopback();
  });
  afterEach(() => server.close());

  async function connect() {
    const http = createSignedHttp({
      endpoint: await server.listen(),
      signer: createSigner('dynamodb', 'us-east-1', { accessKeyId: 'a', secretAccessKey: 's' }, () => Date.now()),
      stopwatch: () => performance.now(),
    });
    return createHotTable(http, 'sluice-dev');
  }

  it.each<[what: string, answer: Loopback['answer'], kind: string]>([
    ['that fails inside the table', (_, response) => response.writeHead(500).end('{}'), 'unknown'],
    ['that breaks off', (_request, _response, socket) => socket.destroy(), 'unknown'],
    [
      'that is not allowed',
      (_, response) => response.writeHead(400).end('{"__type":"x#AccessDeniedException"}'),
      'unknown',
    ],
    [
      'that comes too often',
      (_, response) => response.writeHead(400).end('{"__type":"x#ProvisionedThroughputExceededException"}'),
      'throttled',
    ],
  ])('%s is not sent again', async (_, answer, kind) => {
    const table = await connect();
    server.answer = answer;
    expect((await table.updateOnce({})).kind).toBe(kind);
    expect(server.received).toHaveLength(1);
  });

  it('on a connection that has died is not sent again either, as a read is', async () => {
    const table = await connect();
    await table.updateOnce({});
    server.answer = (_request, response, socket) => {
      if (server.received.length === 2) socket.destroy();
      else response.end('{}');
    };
    expect((await table.updateOnce({})).kind).toBe('unknown');
    expect(server.received).toHaveLength(2);
  });

  it('brings the time of the table and the item', async () => {
    const table = await connect();
    server.answer = (_, response) => {
      response.setHeader('date', 'Fri, 02 Jan 2026 03:04:05 GMT');
      response.end('{"Attributes":{"pk":{"S":"limit#spam"},"u.*":{"N":"3"}}}');
    };
    expect(await table.updateOnce({})).toEqual({
      kind: 'done',
      item: { pk: 'limit#spam', 'u.*': 3 },
      serverSecondMs: Date.UTC(2026, 0, 2, 3, 4, 5),
    });
  });
});
