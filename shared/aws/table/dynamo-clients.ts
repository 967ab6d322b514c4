import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type ClassRecord, type ClientRecord, keyHash } from '#shared/domain/auth/client-record.ts';
import type { Clients } from '#shared/ports/table/clients.ts';
import { classShape, clientShape } from './client-shapes.ts';
import { queryPartition } from './query-all.ts';
import { type Item, readAs } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

const clientOf = readAs<ClientRecord>(clientShape);
const classOf = readAs<ClassRecord>(classShape);

/**
 * Items: `pk = clients`, `sk = <name>`; `pk = classes`, `sk = <class>`; and what the authorizer reads: `pk = key#<hash>`,
 * `sk = client`; `pk = class#<class>`, `sk = plan`.
 */
export function dynamoClients(table: Table): Clients {
  const { client, name: TableName } = table;
  const put = (Item: Item, rest: object = {}) => client.send(new PutCommand({ TableName, Item, ...rest }));
  const drop = (pk: string, sk: string) => client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  const get = async (pk: string, sk: string): Promise<Item | undefined> =>
    (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;

  return {
    list: async () => (await queryPartition(table, 'clients')).map(clientOf),
    async read(name) {
      const item = await get('clients', name);
      return item && clientOf(item);
    },
    async add(record) {
      try {
        await put({ pk: 'clients', sk: record.name, ...record }, { ConditionExpression: 'attribute_not_exists(pk)' });
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
      const { name, models, class: own } = record;
      const known = { schema: 1, kind: 'client', name, ...(models && { models }), ...(own && { class: own }) };
      await put({ pk: `key#${record.keyHash}`, sk: 'client', ...known });
      return true;
    },
    async moveTo({ name }, usagePlanId) {
      const update = new UpdateCommand({
        TableName,
        Key: { pk: 'clients', sk: name },
        UpdateExpression: 'SET usagePlanId = :plan, ownPlan = :own',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':plan': usagePlanId, ':own': false },
      });
      await client.send(update);
    },
    async remove(record) {
      await drop(`key#${record.keyHash}`, 'client');
      await drop('clients', record.name);
    },
    async readClass(name) {
      const item = await get('classes', name);
      return item && classOf(item);
    },
    listClasses: async () => (await queryPartition(table, 'classes')).map(classOf),
    async putClass(record) {
      const known = { schema: 1, kind: 'tokens', class: record.class };
      await put({ pk: 'classes', sk: record.class, ...record });
      await put({ pk: `key#${keyHash(record.tokenKey)}`, sk: 'client', ...known });
      await put({ pk: `class#${record.class}`, sk: 'plan', schema: 1, tokenKey: record.tokenKey });
    },
    async removeClass(record) {
      await drop(`class#${record.class}`, 'plan');
      await drop('classes', record.class);
      await drop(`key#${keyHash(record.tokenKey)}`, 'client');
    },
  };
}
