import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { Approvals } from '#shared/ports/table/approvals.ts';
import { approvalShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { type Item, readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** Items: `pk = approvals#<model>`, `sk = v#<9-digit version>`. */
export function dynamoApprovals(table: Table): Approvals {
  const { client, name } = table;
  const update = async (key: ApprovalKey, expression: string, names: Record<string, string>, value: unknown) => {
    const request = new UpdateCommand({
      TableName: name,
      Key: keyOf(key.model, key.version),
      UpdateExpression: expression,
      ConditionExpression: 'epoch = :epoch',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':epoch': key.epoch, ':value': value },
    });
    await client.send(request).catch(ignoreNewerEpoch);
  };
  return {
    async read(model, version) {
      const found = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(model, version), ConsistentRead: true }),
      );
      return found.Item && approvalOf(found.Item);
    },
    async list(model, onCorrupt) {
      return readEach(await queryPartition(table, `approvals#${model}`), approvalOf, onCorrupt);
    },
    async replace(before, next) {
      try {
        await client.send(new PutCommand({ TableName: name, Item: itemOf(next), ...unchanged(before) }));
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
    markStarted: approval => update(approval, 'SET #started = :value', { '#started': 'started' }, true),
    markEnded: (key, status) => update(key, 'SET #ended = :value', { '#ended': 'ended' }, status),
  };
}

/** The version was approved anew in the meantime: what became of the older epoch no longer matters here. */
function ignoreNewerEpoch(error: unknown): void {
  if (!isConditionFailure(error)) throw error;
}

type ApprovalKey = Pick<Approval, 'model' | 'version' | 'epoch'>;

function keyOf(model: string, version: number): { pk: string; sk: string } {
  return { pk: `approvals#${model}`, sk: `v#${String(version).padStart(9, '0')}` };
}

function itemOf(approval: Approval): Record<string, unknown> {
  return { ...keyOf(approval.model, approval.version), ...approval };
}

const approvalOf = readAs<Approval>(approvalShape, item => {
  const { model, version } = item as Item & Approval;
  const { pk, sk } = keyOf(model, version);
  if (item['pk'] === pk && item['sk'] === sk) return withoutKey(item);
  throw new Error(`it speaks of version ${version} of ${model}, which has another key`);
});

function unchanged(before: Approval | undefined) {
  if (!before) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: `epoch = :epoch AND #status = :status AND #started = :started AND ${
      before.ended === undefined ? 'attribute_not_exists(#ended)' : '#ended = :ended'
    }`,
    ExpressionAttributeNames: { '#status': 'status', '#started': 'started', '#ended': 'ended' },
    ExpressionAttributeValues: {
      ':epoch': before.epoch,
      ':status': before.status,
      ':started': before.started,
      ...(before.ended !== undefined && { ':ended': before.ended }),
    },
  };
}
