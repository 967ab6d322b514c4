import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Stage } from '../stage.ts';

/** The version that has all requests; undefined where none has. */
export async function liveVersion({ clients, model }: Stage): Promise<number | undefined> {
  const Key = { pk: `route#${model.name}`, sk: 'route' };
  const { Item } = await clients.table.send(new GetCommand({ TableName: 'sluice-dev', Key, ConsistentRead: true }));
  const slots = (Item?.['slots'] ?? []) as readonly { version: number; share: number }[];
  return slots.find(({ share }) => share === 10_000)?.version;
}
