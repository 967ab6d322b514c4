import { beforeEach, describe, expect, it } from 'vitest';
import type { Kernel } from '../../../../local/core/kernel.ts';
import type { Caller } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { dynamodb } from '../../../../local/services/dynamodb/service.ts';
import { nothing } from '../../../support/nothing.ts';
import { bareCloud } from '../../environments/bare-cloud.ts';

const root: Caller = { kind: 'root' };
const tableArn = 'arn:aws:dynamodb:us-east-1:111122223333:table/items';
let clock: VirtualClock;
let cloud: Kernel;

type Item = Record<string, { S?: string }>;

/** The members of answers that are looked at. */
interface Answer {
  readonly Table: object;
  readonly Tags: object[];
  readonly TimeToLiveDescription: object;
  readonly Item: Item;
  readonly Attributes: Item;
  readonly Items: Item[];
  readonly Count: number;
}

function call(operation: string, input: object): Promise<Answer> {
  return cloud.call('dynamodb', operation, input, root) as Promise<Answer>;
}

beforeEach(async () => {
  clock = new VirtualClock();
  cloud = bareCloud(clock, clock, [dynamodb]);
  await call('CreateTable', {
    TableName: 'items',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    SSESpecification: { Enabled: true },
    StreamSpecification: { StreamEnabled: false },
    Tags: [{ Key: 'team', Value: 'ml' }],
  });
  await clock.advance(1);
});

const key = (pk: string, sk = 'a') => ({ pk: { S: pk }, sk: { S: sk } });

describe('tables', () => {
  it('are created once', async () => {
    const again = call('CreateTable', {
      TableName: 'items',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    await expect(again).rejects.toMatchObject({
      code: 'ResourceInUseException',
      message: 'Table already exists: items',
    });
  });

  it('are described in the time of the cloud', async () => {
    const { Table } = await call('DescribeTable', { TableName: 'items' });
    expect(Table).toMatchObject({
      TableArn: tableArn,
      TableStatus: 'ACTIVE',
      CreationDateTime: new Date(Date.UTC(2026, 0, 5, 9)),
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
    expect(await call('ListTables', {})).toEqual({ TableNames: ['items'] });
    expect((await call('ListTagsOfResource', { ResourceArn: tableArn })).Tags).toEqual([{ Key: 'team', Value: 'ml' }]);
  });

  it('are deleted, and refused when there is none', async () => {
    await call('DeleteTable', { TableName: tableArn });
    await clock.advance(1);
    await expect(call('GetItem', { TableName: 'items', Key: key('x') })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
      status: 400,
    });
    await expect(call('DescribeTimeToLive', { TableName: 'items' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('keep their settings for time to live and recovery', async () => {
    expect((await call('DescribeTimeToLive', { TableName: 'items' })).TimeToLiveDescription).toEqual({
      TimeToLiveStatus: 'DISABLED',
    });
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expiresAt' };
    await call('UpdateTimeToLive', { TableName: 'items', TimeToLiveSpecification });
    expect((await call('DescribeTimeToLive', { TableName: 'items' })).TimeToLiveDescription).toEqual({
      TimeToLiveStatus: 'ENABLED',
      AttributeName: 'expiresAt',
    });
    await expect(call('UpdateTimeToLive', { TableName: 'items', TimeToLiveSpecification })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'TimeToLive is already enabled',
    });
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await call('UpdateContinuousBackups', { TableName: 'items', PointInTimeRecoverySpecification });
    expect(await call('DescribeContinuousBackups', { TableName: 'items' })).toMatchObject({
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' } },
    });
  });
});

describe('items', () => {
  it('keep every type of attribute', async () => {
    const Item = {
      ...key('x'),
      n: { N: '5' },
      b: { B: new Uint8Array([1, 2, 255]) },
      bs: { BS: [new Uint8Array([1]), new Uint8Array([2])] },
      B: { S: 'a name like a type' },
      m: { M: { B: { S: 'inner' }, l: { L: [{ BOOL: true }, { NULL: true }] } } },
    };
    await call('PutItem', { TableName: 'items', Item });
    expect((await call('GetItem', { TableName: 'items', Key: key('x'), ConsistentRead: true })).Item).toEqual(Item);
    expect(await call('GetItem', { TableName: 'items', Key: key('y') })).toEqual({});
  });

  it('are updated, queried, written in batches and scanned', async () => {
    const updated = await call('UpdateItem', {
      TableName: tableArn,
      Key: key('x'),
      UpdateExpression: 'SET #v = :v ADD #n :one',
      ExpressionAttributeNames: { '#v': 'v', '#n': 'n' },
      ExpressionAttributeValues: { ':v': { S: 'new' }, ':one': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    });
    expect(updated.Attributes).toEqual({ ...key('x'), v: { S: 'new' }, n: { N: '1' } });
    const PutRequest = (sk: string) => ({ PutRequest: { Item: key('x', sk) } });
    await call('BatchWriteItem', { RequestItems: { items: [PutRequest('b'), PutRequest('c')] } });
    const { Items, Count } = await call('Query', {
      TableName: 'items',
      KeyConditionExpression: 'pk = :p AND sk > :s',
      ExpressionAttributeValues: { ':p': { S: 'x' }, ':s': { S: 'a' } },
      ScanIndexForward: false,
    });
    expect([Count, Items]).toEqual([2, [key('x', 'c'), key('x', 'b')]]);
    expect((await call('Scan', { TableName: 'items' })).Count).toBe(3);
    expect(
      (await call('DeleteItem', { TableName: 'items', Key: key('x'), ReturnValues: 'ALL_OLD' })).Attributes['v'],
    ).toEqual({
      S: 'new',
    });
  });

  it('show the item that failed a condition, when asked', async () => {
    const Item = { ...key('x'), data: { B: new Uint8Array([7]) } };
    await call('PutItem', { TableName: 'items', Item });
    const blocked = { TableName: 'items', ConditionExpression: 'attribute_not_exists(pk)' };
    const old = { ...blocked, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const failure = { code: 'ConditionalCheckFailedException', message: 'The conditional request failed', status: 400 };
    await expect(call('PutItem', { ...blocked, Item })).rejects.toMatchObject({ ...failure, fields: nothing });
    await expect(call('PutItem', { ...old, Item })).rejects.toMatchObject({ ...failure, fields: { Item } });
    await expect(call('DeleteItem', { ...old, Key: key('x') })).rejects.toMatchObject({ ...failure, fields: { Item } });
    await expect(call('UpdateItem', { ...old, Key: key('x'), UpdateExpression: 'REMOVE v' })).rejects.toMatchObject({
      ...failure,
      fields: { Item },
    });
    await expect(
      call('DeleteItem', { ...old, Key: key('none'), ConditionExpression: 'attribute_exists(pk)' }),
    ).rejects.toMatchObject({ ...failure, fields: nothing });
  });

  it('are refused with the messages of DynamoDB', async () => {
    await expect(call('PutItem', { TableName: 'items', Item: { pk: { S: 'x' } } })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'One or more parameter values were invalid: Missing the key sk in the item',
    });
    await expect(
      call('UpdateItem', { TableName: 'items', Key: key('x'), UpdateExpression: 'SET a = :missing' }),
    ).rejects.toMatchObject({ code: 'ValidationException', message: expect.stringContaining(':missing') });
  });

  it('let no time of the cloud pass within a request', async () => {
    let ticks = 0;
    const tick = () => {
      ticks++;
      clock.at(clock.now() + 1, tick);
    };
    tick();
    const start = clock.now();
    const work = (async () => {
      for (let i = 0; i < 20; i++) await call('PutItem', { TableName: 'items', Item: key(`x${i}`) });
      return clock.now();
    })();
    await clock.advance(5);
    expect(await work).toBe(start);
    expect(ticks).toBeGreaterThan(1);
  });

  it('win or lose a race in the order of their calls', async () => {
    const put = (v: string) =>
      call('PutItem', {
        TableName: 'items',
        Item: { ...key('x'), v: { S: v } },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    const [first, second] = await Promise.allSettled([put('1'), put('2')]);
    expect(first?.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { fields: { Item: { v: { S: '1' } } } } });
  });
});

describe('time to live', () => {
  it('removes expired items late, and nothing else', async () => {
    await call('UpdateTimeToLive', {
      TableName: 'items',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
    });
    const seconds = clock.now() / 1000;
    await call('PutItem', { TableName: 'items', Item: { ...key('soon'), expiresAt: { N: String(seconds + 60) } } });
    await call('PutItem', { TableName: 'items', Item: { ...key('later'), expiresAt: { N: String(seconds + 1e6) } } });
    await call('PutItem', { TableName: 'items', Item: { ...key('text'), expiresAt: { S: '1' } } });
    await call('PutItem', { TableName: 'items', Item: key('never') });
    const left = async () => (await call('Scan', { TableName: 'items' })).Items.map(item => item['pk']?.S).sort();
    await clock.advance(23 * 3600_000);
    expect(await left()).toEqual(['later', 'never', 'soon', 'text']);
    await clock.advance(3 * 3600_000);
    expect(await left()).toEqual(['later', 'never', 'text']);
    await cloud.stop();
  });
});

describe('permissions', () => {
  it('are asked for the table, its index, and each table of a batch', () => {
    const operations = cloud.services.get('dynamodb')?.operations;
    const asked = (operation: string, input: object) => operations?.[operation]?.authorize(input);
    expect(asked('PutItem', { TableName: 'items' })).toEqual([{ action: 'dynamodb:PutItem', resource: tableArn }]);
    expect(asked('Query', { TableName: 'items', IndexName: 'i' })).toEqual([
      { action: 'dynamodb:Query', resource: `${tableArn}/index/i` },
    ]);
    expect(
      asked('BatchWriteItem', { RequestItems: { items: [], others: [] } })?.map(access => access.resource),
    ).toEqual([tableArn, tableArn.replace('items', 'others')]);
    expect(asked('ListTables', {})).toEqual([{ action: 'dynamodb:ListTables', resource: '*' }]);
  });

  it.each<[string, string, object, string[]]>([
    ['an item that is read', 'GetItem', { Key: key('a') }, ['a']],
    ['an item that is put', 'PutItem', { Item: key('b') }, ['b']],
    ['a query', 'Query', { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'c' } } }, ['c']],
    [
      'a query by a substituted name',
      'Query',
      {
        KeyConditionExpression: 'begins_with(sk, :s) AND #k = :p',
        ExpressionAttributeNames: { '#k': 'pk' },
        ExpressionAttributeValues: { ':p': { S: 'd' }, ':s': { S: 'x' } },
      },
      ['d'],
    ],
  ])('carry the partition of %s', (_, operation, input, keys) => {
    const [access] =
      cloud.services.get('dynamodb')?.operations[operation]?.authorize({ TableName: 'items', ...input }) ?? [];
    expect(access?.context).toEqual({ 'dynamodb:LeadingKeys': keys });
  });

  it('carry every partition of a batch, and none of a scan', () => {
    const operations = cloud.services.get('dynamodb')?.operations;
    const batch = (RequestItems: object) => operations?.['BatchWriteItem']?.authorize({ RequestItems })[0]?.context;
    expect(batch({ items: [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('b') } }] })).toEqual({
      'dynamodb:LeadingKeys': ['a', 'b'],
    });
    expect(operations?.['Scan']?.authorize({ TableName: 'items' })[0]).not.toHaveProperty('context');
  });
});
