import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoApprovals } from '#shared/aws/table/dynamo-approvals.ts';
import { dynamoEvidence } from '#shared/aws/table/dynamo-evidence.ts';
import { dynamoLocks } from '#shared/aws/table/dynamo-locks.ts';
import { dynamoRolloutHistory } from '#shared/aws/table/dynamo-rollout-history.ts';
import { dynamoRolloutRecords } from '#shared/aws/table/dynamo-rollout-records.ts';
import { dynamoSignals } from '#shared/aws/table/dynamo-signals.ts';
import { dynamoStoredCounts } from '#shared/aws/table/dynamo-stored-counts.ts';
import { dynamoWaits } from '#shared/aws/table/dynamo-waits.ts';
import type { OnCorrupt } from '#shared/ports/table/corrupt-item.ts';
import { approvalOf, arnOf } from '../../../functions/versions.ts';
import { mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const rolloutId = 'fraud-models-v1-e1';

interface Listing {
  readonly item: (n: number) => Record<string, unknown>;
  readonly list: () => Promise<readonly unknown[]>;
  /** Where one bad item does not spoil the others. */
  readonly lenient?: (onCorrupt: OnCorrupt) => Promise<readonly unknown[]>;
}

const sk = (n: number) => String(n).padStart(13, '0');
const head = { schema: 1, rolloutId, model: 'fraud', version: 1, modelPackageArn: arnOf(1), epoch: 1, approvedAt: 1 };

const listings: Record<string, Listing> = {
  approvals: {
    item: n => ({ pk: 'approvals#fraud', sk: `v#${String(n).padStart(9, '0')}`, ...approvalOf(n) }),
    list: () => dynamoApprovals(table).list('fraud'),
    lenient: onCorrupt => dynamoApprovals(table).list('fraud', onCorrupt),
  },
  evidence: {
    item: n => ({
      ...{ pk: `evidence#${rolloutId}`, sk: sk(n), schema: 1, rolloutId, fromMs: n, untilMs: n + 1, share: 500 },
      ...{ verdict: 'continue', reason: '', causes: [], windows: '[]', look: '{}' },
    }),
    list: () => dynamoEvidence(table).list(rolloutId),
  },
  history: {
    item: n => ({
      ...{ pk: 'rollouts#fraud', sk: `${sk(n)}#${rolloutId}`, ...head },
      ...{ status: 'promoted', reason: '', entries: 1, updatedAt: n },
    }),
    list: () => dynamoRolloutHistory(table).list('fraud', 100),
  },
  'entries of a record': {
    item: n => ({
      ...{ pk: `rollout#${rolloutId}`, sk: `entry#${n}`, schema: 1, number: n, at: n },
      entry: { kind: 'shifted', share: 500, notes: [] },
    }),
    list: () => dynamoRolloutRecords(table).entries(rolloutId),
  },
  locks: {
    item: n => ({ pk: 'locks', sk: `endpoint-${n}`, generation: n, holder: rolloutId }),
    list: () => dynamoLocks(table).listHeld(),
    lenient: onCorrupt => dynamoLocks(table).listHeld(onCorrupt),
  },
  signals: {
    item: n => ({ pk: `signals#${rolloutId}`, sk: `${sk(n)}#pause`, schema: 1, rolloutId, kind: 'pause', at: n }),
    list: () => dynamoSignals(table).list(rolloutId),
    lenient: onCorrupt => dynamoSignals(table).list(rolloutId, onCorrupt),
  },
  'counts of the proxy': {
    item: n => ({
      ...{ pk: 'windows#fraud', sk: `${sk(n)}#env`, schema: 1, windowMs: 10_000, latencyThresholdsMs: [50] },
      arms: { 'blue#1': { slot: 'blue', version: 1, requests: 1, errors: {}, latencyOver: [0], classes: {} } },
    }),
    list: () => dynamoStoredCounts(table).list('fraud', 0, 100),
  },
  waits: {
    item: n => ({ pk: 'waits', sk: `e#${n}`, endpoint: 'e', rolloutId, token: `token-${n}`, since: n }),
    list: () => dynamoWaits(table).list(),
    lenient: onCorrupt => dynamoWaits(table).list('e', onCorrupt),
  },
};

/** Answers as DynamoDB does where the items do not fit into one page; the one in the middle is empty. */
function threePages(items: readonly Record<string, unknown>[]): void {
  const key = (n: number) => ({ pk: 'p', sk: String(n) });
  mock
    .on(QueryCommand)
    .callsFake(({ ExclusiveStartKey: from }: { ExclusiveStartKey?: { sk: string } }) =>
      from === undefined
        ? { Items: items.slice(0, 2), LastEvaluatedKey: key(1) }
        : from.sk === '1'
          ? { Items: [], LastEvaluatedKey: key(2) }
          : { Items: items.slice(2) },
    );
}

describe.each(Object.entries(listings))('%s', (_name, { item, list, lenient }) => {
  beforeEach(() => mock.reset());

  it('are read to the last page, consistently', async () => {
    threePages([item(1), item(2), item(3)]);
    expect(await list()).toHaveLength(3);
    const calls = mock.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input);
    expect(calls).toHaveLength(3);
    expect(calls.every(({ ConsistentRead, TableName }) => ConsistentRead && TableName === 'sluice-dev')).toBe(true);
  });

  it.each(Object.keys(item(1)).filter(key => key !== 'pk' && key !== 'sk'))(
    'name the item whose %s somebody has spoilt',
    async member => {
      const spoilt = { ...item(2), [member]: { what: 'is this' } };
      threePages([item(1), spoilt, item(3)]);
      const expected = `The item ${spoilt['pk']} / ${spoilt['sk']} of the table cannot be read: `;
      await expect(list()).rejects.toMatchObject({ name: 'CorruptItem', message: expect.stringContaining(expected) });
      if (!lenient) return;
      const found: string[] = [];
      expect(await lenient(corrupt => found.push(corrupt.item))).toHaveLength(2);
      expect(found).toEqual([`${spoilt['pk']} / ${spoilt['sk']}`]);
    },
  );
});
