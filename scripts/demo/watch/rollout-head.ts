import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';

/** The part of a rollout's record that the demo shows. */
export interface RolloutHead {
  readonly rolloutId: string;
  readonly version: number;
  readonly status: 'planned' | 'promoted' | 'rolled back' | 'superseded' | 'failed';
  readonly reason: string;
  readonly serving?: { readonly version: number; readonly slot: string };
}

/** The newest record of a version's rollout, if one was begun. */
export async function rolloutHead(
  table: DynamoDBDocumentClient,
  model: string,
  version: number,
): Promise<RolloutHead | undefined> {
  const found = await table.send(
    new QueryCommand({
      TableName: 'sluice-dev',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `rollouts#${model}` },
      ScanIndexForward: false,
      ConsistentRead: true,
    }),
  );
  const heads = (found.Items ?? []) as RolloutHead[];
  return heads.find(head => head.version === version);
}
