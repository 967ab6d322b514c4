import { readFileSync } from 'node:fs';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoRolloutRecords } from '#shared/aws/table/dynamo-rollout-records.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import { planFor, startOf } from '../../domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../../domain/rollout/simulated-world.ts';
import { mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const records = dynamoRolloutRecords(table);
const start = startOf(1);
const planned: RecordEntry = { kind: 'planned', plan: planFor(new SimulatedWorld(), start) };
const ended: RecordEntry = {
  kind: 'ended',
  notes: [],
  ending: { status: 'promoted', reason: 'It passed.', serving: { version: 1, slot: 'blue' } },
};

/** The table as it fills; answers queries and gets from what was put. */
function fill(): Map<string, Record<string, unknown>> {
  const items = new Map<string, Record<string, unknown>>();
  mock.on(PutCommand).callsFake(({ Item }) => items.set(`${Item.pk}|${Item.sk}`, Item) && {});
  mock.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(`${Key.pk}|${Key.sk}`) }));
  mock.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values }) => ({
    Items: [...items.values()].filter(item => item['pk'] === values[':pk']),
  }));
  return items;
}

describe('dynamoRolloutRecords', () => {
  beforeEach(() => mock.reset());

  it('numbers its entries and keeps the head up to date', async () => {
    const items = fill();
    await records.append(start, planned, 10);
    expect(await records.head(start)).toMatchObject({ status: 'planned', entries: 1, version: 1, epoch: 1 });
    await records.append(start, ended, 20);
    expect(await records.head(start)).toMatchObject({
      status: 'promoted',
      reason: 'It passed.',
      serving: { version: 1, slot: 'blue' },
      entries: 2,
      updatedAt: 20,
    });
    expect([...items.keys()]).toEqual([
      `rollout#${start.rolloutId}|entry#0001`,
      `rollouts#text-classification|${start.approvedAt}#${start.rolloutId}`,
      `rollout#${start.rolloutId}|entry#0002`,
    ]);
  });

  it('writes a head that was lost anew as it was, whatever the entries were', async () => {
    const items = fill();
    const judged: RecordEntry = {
      ...{ kind: 'judged', share: 500, verdict: 'continue', reason: 'More is needed.', causes: [], notes: [] },
      requests: { baseline: 100, candidate: 5 },
    };
    const hold = { cause: 'paused', reason: 'Somebody paused it.' } as const;
    const course: RecordEntry[] = [
      planned,
      { kind: 'shifted', share: 500, notes: [] },
      judged,
      { kind: 'held', share: 500, hold, notes: [] },
      { kind: 'went on', share: 500, notes: [] },
      ended,
      { kind: 'left over', trouble: ['A model is left.'], notes: [] },
    ];
    expect(await records.restoreHead(start)).toBeUndefined();
    for (const [i, entry] of course.entries()) {
      await records.append(start, entry, 10 * (i + 1));
      const before = await records.head(start);
      for (const [key, { pk }] of items) if (String(pk).startsWith('rollouts#')) items.delete(key);
      expect(await records.restoreHead(start)).toEqual(before);
      expect(await records.head(start)).toEqual(before);
    }
  });

  it('reads a plan past an entry that cannot be read only for those who can do without that', async () => {
    const items = fill();
    await records.append(start, planned, 10);
    items.set('spoilt', { pk: `rollout#${start.rolloutId}`, sk: 'entry#0002', schema: [] });
    await expect(records.plan(start.rolloutId)).rejects.toThrow('entry#0002 of the table cannot be read');
    const corrupt: string[] = [];
    expect(await records.plan(start.rolloutId, ({ item }) => corrupt.push(item))).toMatchObject({ start });
    expect(corrupt).toEqual([`rollout#${start.rolloutId} / entry#0002`]);
  });

  it('finds the newest rollout of a version, past one that cannot be read', async () => {
    const items = fill();
    const { approvedAt } = start;
    const older = { ...start, rolloutId: 'v1-e1', approvedAt: approvedAt - 2 };
    for (const one of [older, { ...start, rolloutId: 'v1-e2', epoch: 2 }, startOf(2)])
      await records.append(one, planned, 10);
    items.set('spoilt', {
      pk: 'rollouts#text-classification',
      sk: `${approvedAt + 9}#v1-e3`,
      version: 1,
      epoch: 'three',
    });
    const newest = await records.newest('text-classification');
    expect(newest.get(1)).toMatchObject({ rolloutId: 'v1-e2', epoch: 2 });
    expect(newest.has(7)).toBe(false);
  });

  it('tells since when a rollout is held, until it has moved on', async () => {
    fill();
    await records.append(start, planned, 10);
    const held: RecordEntry = { kind: 'held', share: 500, hold: { cause: 'paused', reason: 'Paused.' }, notes: [] };
    await records.append(start, held, 70);
    expect((await records.head(start))?.hold).toEqual({ cause: 'paused', reason: 'Paused.', since: 70 });
    await records.append(start, { kind: 'shifted', share: 5_000, notes: [] }, 90);
    expect(await records.head(start)).not.toHaveProperty('hold');
    await records.append(start, held, 100);
    await records.append(start, { kind: 'went on', share: 5_000, notes: [] }, 110);
    expect(await records.head(start)).toMatchObject({ share: 5_000, updatedAt: 110 });
    expect(await records.head(start)).not.toHaveProperty('hold');
  });

  it('keeps one end, and answers with the one it has', async () => {
    fill();
    await records.append(start, ended, 10);
    const other: RecordEntry = { ...ended, ending: { status: 'failed', reason: 'No.' } };
    expect(await records.append(start, other, 20)).toMatchObject({ number: 1, at: 10, entry: ended });
    expect(await records.head(start)).toMatchObject({ status: 'promoted', entries: 1 });
  });

  it('counts on from the last entry although an earlier one is lost', async () => {
    const items = fill();
    await records.append(start, planned, 10);
    await records.append(start, { kind: 'shifted', share: 500, notes: [] }, 20);
    items.delete(`rollout#${start.rolloutId}|entry#0001`);
    expect(await records.append(start, ended, 30)).toMatchObject({ number: 3 });
  });

  it('mends a head that was not written after its entry', async () => {
    const items = fill();
    await records.append(start, ended, 10);
    items.delete(`rollouts#text-classification|${start.approvedAt}#${start.rolloutId}`);
    await records.append(start, ended, 20);
    expect(await records.head(start)).toMatchObject({ status: 'promoted' });
  });

  it('writes a head anew of which somebody has made nonsense, and an end after such an entry', async () => {
    const items = fill();
    const headKey = `rollouts#text-classification|${start.approvedAt}#${start.rolloutId}`;
    await records.append(start, planned, 10);
    await records.append(start, { kind: 'shifted', share: 500, notes: [] }, 20);
    items.set(headKey, { ...items.get(headKey), modelPackageArn: -7 });
    const entryKey = `rollout#${start.rolloutId}|entry#0002`;
    items.set(entryKey, { ...items.get(entryKey), entry: 'broken', number: 'broken' });
    expect(await records.append(start, ended, 30)).toMatchObject({ number: 3, entry: ended });
    expect(await records.head(start)).toMatchObject({ status: 'promoted', modelPackageArn: start.modelPackageArn });
  });

  it('does not open an ended rollout again whose head is lost', async () => {
    const items = fill();
    await records.append(start, ended, 10);
    items.delete(`rollouts#text-classification|${start.approvedAt}#${start.rolloutId}`);
    await records.append(start, { kind: 'left over', trouble: ['a model'], notes: [] }, 20);
    expect(await records.head(start)).toMatchObject({ status: 'promoted', entries: 2 });
  });

  it('keeps the status when something was left over', async () => {
    fill();
    await records.append(start, ended, 10);
    await records.append(start, { kind: 'left over', trouble: ['a model'], notes: [] }, 20);
    expect(await records.head(start)).toMatchObject({ status: 'promoted', entries: 2 });
  });

  it('gives back the plan that was made last', async () => {
    fill();
    await records.append(start, planned, 10);
    const later = { ...planned.plan, plannedAt: planned.plan.plannedAt + 1 };
    await records.append(start, { kind: 'planned', plan: later }, 20);
    expect(await records.plan(start.rolloutId)).toEqual(later);
    expect(await records.entries(start.rolloutId)).toHaveLength(2);
  });

  it('reads a plan that an older code has stored as one of today', async () => {
    const former: unknown = JSON.parse(readFileSync('test/fixtures/rollouts/plan.schema-1.json', 'utf8'));
    const kept = { schema: 1, number: 1, at: 10, entry: { kind: 'planned', plan: former } };
    mock.on(QueryCommand).resolves({ Items: [{ pk: 'p', sk: 's', ...kept }] });
    expect(await records.plan('r')).toMatchObject({
      schema: 2,
      upgradedFrom: 1,
      terms: { traffic: [{ share: 10_000 }] },
    });
  });
});
