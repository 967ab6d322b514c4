import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AcceptedInference } from '#shared/domain/async-inference/accepted-inference.ts';
import type { AcceptedInferences } from '#shared/ports/async/accepted-inferences.ts';
import { readAs, withoutKey } from '../table/stored-item.ts';
import { isConditionFailure, type Table } from '../table/table.ts';

/** As long as its answer. */
const keptMs = 7 * 24 * 3_600_000;

const shape = z.looseObject({
  schema: z.literal(1),
  inferenceId: z.string().min(1),
  model: z.string().min(1),
  client: z.string(),
  slot: z.string().min(1),
  version: z.int(),
  endpoint: z.string().min(1),
  acceptedAt: z.number(),
  dueAt: z.number(),
  latencyThresholdsMs: z.array(z.number()),
  pseudo: z.boolean(),
  state: z.enum(['accepted', 'completed', 'failed', 'expired']),
});

const inferenceOf = readAs<AcceptedInference>(shape, item => {
  const { expiresAt: _, ...inference } = withoutKey(item);
  return inference;
});

/** Items: `pk = inference#<id>`, `sk = inference`. */
export function dynamoAcceptedInferences({ client, name: TableName }: Table): AcceptedInferences {
  async function read(inferenceId: string) {
    const found = await client.send(new GetCommand({ TableName, Key: keyOf(inferenceId), ConsistentRead: true }));
    return found.Item && inferenceOf(found.Item);
  }
  return {
    read,
    async add(inference) {
      const expiresAt = Math.ceil((inference.dueAt + keptMs) / 1000);
      const Item = { ...keyOf(inference.inferenceId), ...inference, expiresAt };
      try {
        await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
        return undefined;
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
        return read(inference.inferenceId);
      }
    },
    async locate(inferenceId, { outputLocation, failureLocation }) {
      const isKept = failureLocation !== undefined;
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(inferenceId),
          UpdateExpression: `SET outputLocation = :output${isKept ? ', failureLocation = :failure' : ''}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':output': outputLocation, ...(isKept && { ':failure': failureLocation }) },
        }),
      );
    },
    async end(inferenceId, { state, tookMs, outputLocation, reason }, nowMs) {
      const optional = Object.entries({ outputLocation, reason }).filter(([, value]) => value !== undefined);
      const given = [['endedAt', nowMs], ['tookMs', tookMs], ...optional] as const;
      const update = new UpdateCommand({
        TableName,
        Key: keyOf(inferenceId),
        UpdateExpression: `SET #state = :state, ${given.map(([key]) => `${key} = :${key}`).join(', ')}`,
        ConditionExpression: '#state = :accepted',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':state': state,
          ':accepted': 'accepted',
          ...Object.fromEntries(given.map(([key, value]) => [`:${key}`, value])),
        },
        ReturnValues: 'ALL_NEW',
      });
      try {
        const { Attributes } = await client.send(update);
        return Attributes && inferenceOf(Attributes);
      } catch (error) {
        if (isConditionFailure(error)) return read(inferenceId);
        throw error;
      }
    },
    async forget(inferenceId) {
      await client.send(new DeleteCommand({ TableName, Key: keyOf(inferenceId) }));
    },
  };
}

function keyOf(inferenceId: string): { pk: string; sk: string } {
  return { pk: `inference#${inferenceId}`, sk: 'inference' };
}
