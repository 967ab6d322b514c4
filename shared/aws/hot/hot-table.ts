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
  /** Writes an item that holds `pk` and `sk`, unless there is one: what was stored first stays. */
  putOnce(item: object): Promise<void>;
}

/** Both operations give the same result when done twice, so each is tried twice, with a second for each try. */
const attempts = 2;
const timeoutMs = 1_000;

export function createHotTable(http: SignedHttp, tableName: string): HotTable {
  async function call(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    const body = Buffer.from(JSON.stringify({ TableName: tableName, ...input }));
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    };
    for (let attempt = 1; ; attempt++) {
      const last = attempt === attempts;
      const reply = await http.send({ method: 'POST', path: '/', headers, body, timeoutMs }).catch((error: unknown) => {
        if (last) throw error;
        return undefined;
      });
      if (reply && isThere(reply)) return {};
      if (reply?.status === 200) return JSON.parse(reply.body.toString()) as Record<string, unknown>;
      if (reply && (last || !isPassing(reply)))
        throw new TableError(`${operation}: ${reply.status} ${reply.body.toString()}`);
    }
  }

  return {
    async get(pk, sk) {
      const { Item } = await call('GetItem', { Key: toAttributes({ pk, sk }), ConsistentRead: true });
      return Item === undefined ? undefined : fromAttributes(Item as AttributeMap);
    },
    async putOnce(item) {
      await call('PutItem', { Item: toAttributes(item), ConditionExpression: 'attribute_not_exists(pk)' });
    },
  };
}

/** A condition is only ever that there is no such item. */
function isThere({ status, body }: HttpReply): boolean {
  return status === 400 && body.toString().includes('ConditionalCheckFailedException');
}

function isPassing({ status, body }: HttpReply): boolean {
  return status >= 500 || /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded/.test(body.toString());
}
