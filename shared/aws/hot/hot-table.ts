import { type AttributeMap, fromAttributes, toAttributes } from './attribute-value.ts';
import type { HttpReply } from './exchange.ts';
import type { SignedHttp } from './signed-http.ts';

/** DynamoDB answered an operation with an error. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

export interface HotTable {
  /** The item under the key, read consistently. */
  get(pk: string, sk: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The items that there are under some keys, up to 100, read consistently, in no order. */
  getMany(keys: readonly Key[]): Promise<readonly Item[]>;
  /** Writes an item that holds `pk` and `sk`, unless there is one: what was stored first stays. */
  putOnce(item: object): Promise<void>;
  /**
   * Writes an item under a condition. Answers the item that is there when the condition does not hold; an answer that was
   * lost may make it the item itself.
   */
  putIf(item: object, condition: Condition): Promise<Item | undefined>;
  /** Deletes an item under a condition; does nothing when that does not hold. */
  deleteIf(pk: string, sk: string, condition: Condition): Promise<void>;
  /** One UpdateItem, sent at most once, since done twice it would count twice. Never rejects. */
  updateOnce(input: object): Promise<UpdateAnswer>;
}

/** A condition in DynamoDB's words, with the plain values of its placeholders. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** No item has the key yet. */
export const isNew: Condition = { expression: 'attribute_not_exists(pk)' };

/** What came of an update. `item` is what the wish for return values brought. */
export type UpdateAnswer =
  | { readonly kind: 'done' | 'refused'; readonly item?: Item; readonly serverSecondMs?: number }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'unknown'; readonly reason: string };

type Item = Readonly<Record<string, unknown>>;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** These operations give the same result when done twice, so each is tried twice, with a second for each try. */
const attempts = 2;
const timeoutMs = 1_000;
/** An update is part of a request that waits for it. */
const updateTimeoutMs = 700;

/** Requests of one table, and those that may be sent twice. */
function tableCalls(http: SignedHttp, tableName: string) {
  function request(operation: string, input: object) {
    const body = Buffer.from(JSON.stringify({ TableName: tableName, ...input }));
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    };
    return { method: 'POST', path: '/', headers, body };
  }

  async function call(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    const sent = request(operation, input);
    for (let attempt = 1; ; attempt++) {
      const last = attempt === attempts;
      const reply = await http.send({ ...sent, timeoutMs }).catch((error: unknown) => {
        if (last) throw error;
        return undefined;
      });
      if (reply && conditionFailed(reply)) return { ...(JSON.parse(reply.body.toString()) as object), refused: true };
      if (reply?.status === 200) return JSON.parse(reply.body.toString()) as Record<string, unknown>;
      if (reply && (last || !isPassing(reply)))
        throw new TableError(`${operation}: ${reply.status} ${reply.body.toString()}`);
    }
  }

  return { request, call };
}

export function createHotTable(http: SignedHttp, tableName: string): HotTable {
  const { request, call } = tableCalls(http, tableName);

  return {
    async get(pk, sk) {
      const { Item } = await call('GetItem', { Key: toAttributes({ pk, sk }), ConsistentRead: true });
      return Item === undefined ? undefined : fromAttributes(Item as AttributeMap);
    },
    getMany: keys => getMany(call, tableName, keys),
    async putOnce(item) {
      await call('PutItem', { Item: toAttributes(item), ...conditionInput(isNew) });
    },
    async putIf(item, condition) {
      const { refused, Item = {} } = await call('PutItem', {
        Item: toAttributes(item),
        ...conditionInput(condition),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return refused ? fromAttributes(Item as AttributeMap) : undefined;
    },
    async deleteIf(pk, sk, condition) {
      await call('DeleteItem', { Key: toAttributes({ pk, sk }), ...conditionInput(condition) });
    },
    async updateOnce(input) {
      try {
        return updateAnswer(
          await http.send({ ...request('UpdateItem', input), timeoutMs: updateTimeoutMs, once: true }),
        );
      } catch (error) {
        return { kind: 'unknown', reason: String(error) };
      }
    },
  };
}

type Call = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

async function getMany(call: Call, table: string, keys: readonly Key[]): Promise<readonly Item[]> {
  const found: Item[] = [];
  let asked: object = { [table]: { Keys: keys.map(toAttributes), ConsistentRead: true } };
  while (Object.keys(asked).length > 0) {
    // A batch names its tables itself.
    const answer = (await call('BatchGetItem', {
      TableName: undefined,
      RequestItems: asked,
    })) as unknown as BatchAnswer;
    const items = answer.Responses[table] ?? [];
    // What a throttled table leaves unread at first it reads later; when it reads nothing, waiting is not for a request.
    if (items.length === 0 && Object.keys(answer.UnprocessedKeys).length > 0)
      throw new TableError(`BatchGetItem: nothing was read of ${keys.length} items.`);
    found.push(...items.map(fromAttributes));
    asked = answer.UnprocessedKeys;
  }
  return found;
}

interface BatchAnswer {
  readonly Responses: Readonly<Record<string, readonly AttributeMap[]>>;
  readonly UnprocessedKeys: Readonly<Record<string, object>>;
}

function conditionInput({ expression, names, values }: Condition) {
  return {
    ConditionExpression: expression,
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: toAttributes(values) }),
  };
}

function updateAnswer(reply: HttpReply): UpdateAnswer {
  const refused = conditionFailed(reply);
  if (reply.status !== 200 && !refused) {
    if (reply.status < 500 && isPassing(reply)) return { kind: 'throttled' };
    return { kind: 'unknown', reason: `UpdateItem: ${reply.status} ${reply.body.toString()}` };
  }
  const { Attributes, Item = Attributes } = JSON.parse(reply.body.toString()) as Record<
    string,
    AttributeMap | undefined
  >;
  const serverSecondMs = Date.parse(reply.headers['date'] ?? '');
  return {
    kind: refused ? 'refused' : 'done',
    ...(Item ? { item: fromAttributes(Item) } : {}),
    ...(Number.isNaN(serverSecondMs) ? {} : { serverSecondMs }),
  };
}

/** Of a put, that there is such an item. */
function conditionFailed({ status, body }: HttpReply): boolean {
  return status === 400 && body.toString().includes('ConditionalCheckFailedException');
}

function isPassing({ status, body }: HttpReply): boolean {
  return status >= 500 || /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded/.test(body.toString());
}
