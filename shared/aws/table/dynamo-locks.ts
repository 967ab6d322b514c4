import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Lock, Locks, LockWaiter, WaitAnswer } from '#shared/ports/table/locks.ts';
import { lockShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

const PARTITION = 'locks';

/** Items: `pk = locks`, `sk = <endpoint>`. The rollout state machine writes holder and generation by itself. */
export function dynamoLocks(table: Table): Locks {
  const { client, name } = table;
  const read = async (endpoint: string): Promise<Lock | undefined> => {
    const found = await client.send(
      new GetCommand({ TableName: name, Key: { pk: PARTITION, sk: endpoint }, ConsistentRead: true }),
    );
    return found.Item && lockOf(found.Item);
  };
  return {
    read,
    async listHeld(onCorrupt) {
      const found = readEach(await queryPartition(table, PARTITION), lockOf, onCorrupt);
      return found.filter(lock => lock.holder !== undefined);
    },
    async release(lock) {
      try {
        const before = await client.send(new UpdateCommand(releaseUpdate(name, lock)));
        return { released: true, waiter: (before.Attributes as Partial<Lock> | undefined)?.waiter };
      } catch (error) {
        if (isConditionFailure(error)) return { released: false };
        throw error;
      }
    },
    restore: lock => unlessMissed(client.send(new UpdateCommand(restoreUpdate(name, lock)))),
    postpone: (endpoint, holder, deadline) =>
      unlessMissed(client.send(new UpdateCommand(postponeUpdate(name, endpoint, holder, deadline)))),
    async wait(endpoint, waiter) {
      try {
        const before = await client.send(new UpdateCommand(waitUpdate(name, endpoint, waiter)));
        return waiting(before.Attributes, waiter);
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
        return refusedWait(await read(endpoint));
      }
    },
  };
}

/** Does nothing where the lock is another's by now. */
async function unlessMissed(update: Promise<unknown>): Promise<void> {
  await update.catch(error => {
    if (!isConditionFailure(error)) throw error;
  });
}

function restoreUpdate(
  TableName: string,
  { endpoint, holder, execution, acquiredAt }: Parameters<Locks['restore']>[0],
) {
  return {
    TableName,
    Key: { pk: PARTITION, sk: endpoint },
    UpdateExpression: 'SET #holder = :holder, #execution = :execution, #acquiredAt = :acquiredAt',
    ConditionExpression: 'attribute_not_exists(#holder)',
    ExpressionAttributeNames: { '#holder': 'holder', '#execution': 'execution', '#acquiredAt': 'acquiredAt' },
    ExpressionAttributeValues: { ':holder': holder, ':execution': execution, ':acquiredAt': acquiredAt },
  };
}

function postponeUpdate(TableName: string, endpoint: string, holder: string, deadline: number) {
  return {
    TableName,
    Key: { pk: PARTITION, sk: endpoint },
    UpdateExpression: 'SET #deadline = :deadline',
    ConditionExpression: '#holder = :holder AND (attribute_not_exists(#deadline) OR #deadline < :deadline)',
    ExpressionAttributeNames: { '#deadline': 'deadline', '#holder': 'holder' },
    ExpressionAttributeValues: { ':deadline': deadline, ':holder': holder },
  };
}

/** Holder and waiter live in one item, so a release cannot slip between looking and waiting. */
function waitUpdate(TableName: string, endpoint: string, waiter: LockWaiter) {
  return {
    TableName,
    Key: { pk: PARTITION, sk: endpoint },
    UpdateExpression: 'SET #waiter = :waiter',
    ConditionExpression:
      'attribute_exists(#holder) AND (attribute_not_exists(#waiter) OR #waiter.#rollout = :me ' +
      'OR #waiter.#approved < :at OR (#waiter.#approved = :at AND #waiter.#version < :version))',
    ExpressionAttributeNames: {
      '#holder': 'holder',
      '#waiter': 'waiter',
      '#rollout': 'rolloutId',
      '#approved': 'approvedAt',
      '#version': 'version',
    },
    ExpressionAttributeValues: {
      ':waiter': waiter,
      ':me': waiter.rolloutId,
      ':at': waiter.approvedAt,
      ':version': waiter.version,
    },
    ReturnValues: 'ALL_OLD' as const,
  };
}

/** What the state machine does at its end; only while the lock is still as it was seen. */
function releaseUpdate(TableName: string, { endpoint, holder, execution, generation }: Lock) {
  const asSeen = execution === undefined ? 'attribute_not_exists(#execution)' : '#execution = :execution';
  return {
    TableName,
    Key: { pk: PARTITION, sk: endpoint },
    UpdateExpression: 'REMOVE #holder, #execution, #acquiredAt, #deadline, #waiter SET #generation = :next',
    ConditionExpression: `#holder = :holder AND ${asSeen}`,
    ExpressionAttributeNames: {
      '#holder': 'holder',
      '#execution': 'execution',
      '#acquiredAt': 'acquiredAt',
      '#deadline': 'deadline',
      '#waiter': 'waiter',
      '#generation': 'generation',
    },
    ExpressionAttributeValues: {
      ':holder': holder,
      ':next': generation + 1,
      ...(execution !== undefined && { ':execution': execution }),
    },
    ReturnValues: 'ALL_OLD' as const,
  };
}

function waiting(before: Record<string, unknown> | undefined, waiter: LockWaiter): WaitAnswer {
  const displaced = before?.['waiter'] as LockWaiter | undefined;
  return displaced && displaced.rolloutId !== waiter.rolloutId ? { is: 'waiting', displaced } : { is: 'waiting' };
}

function refusedWait(lock: Lock | undefined): WaitAnswer {
  return lock?.holder && lock.waiter ? { is: 'behind', waiter: lock.waiter } : { is: 'free' };
}

const lockOf = readAs<Lock>(lockShape, item => ({ generation: 0, ...withoutKey(item), endpoint: item['sk'] }));
