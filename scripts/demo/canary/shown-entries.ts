import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

/** The part of a record's entry that the demo shows. */
export interface ShownEntry {
  readonly kind: 'shifted' | 'judged' | 'held';
  /** In basis points. */
  readonly share: number;
  readonly verdict?: string;
  readonly reason?: string;
  readonly hold?: { readonly reason: string };
  readonly requests?: { readonly baseline: number; readonly candidate: number };
}

const shown: readonly string[] = ['shifted', 'judged', 'held'] satisfies ShownEntry['kind'][];

/** What the record tells of the way so far: shares, verdicts, holds. */
export async function shownEntries(table: DynamoDBDocumentClient, rolloutId: string): Promise<ShownEntry[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: 'sluice-dev',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `rollout#${rolloutId}` },
      ConsistentRead: true,
    }),
  );
  return Items.map(({ entry }) => entry as ShownEntry).filter(({ kind }) => shown.includes(kind));
}

export function entryText({ kind, share, verdict, reason, hold, requests }: ShownEntry, version: number): string {
  if (kind === 'shifted') return `version ${version} answers ${share / 100} % of the payments`;
  if (kind === 'held') return `held at ${share / 100} %: ${hold?.reason}`;
  return `the judge says ${verdict} at ${share / 100} %, after ${requests?.candidate} payments of version ${version}: ${reason}`;
}
