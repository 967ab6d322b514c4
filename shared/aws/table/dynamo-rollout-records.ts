import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { isEnd, type RecordEntry, sameEntry } from '#shared/domain/rollout/record/record-entry.ts';
import { upgradedPlan } from '#shared/domain/rollout/walk/plan-upgrade.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { KeptEntry, RolloutHead, RolloutRecords } from '#shared/ports/table/rollout-records.ts';
import { entryShape, headShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { type Item, isCorruptItem, readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Items: head `pk = rollouts#<model>`, `sk = <13-digit approval ms>#<rollout>`; entries `pk = rollout#<rollout>`,
 * `sk = entry#<4-digit number>`. An entry is written first and the head follows, so a crash in between is mended by
 * the next try, which finds its entry there.
 */
export function dynamoRolloutRecords(table: Table): RolloutRecords {
  const { client, name } = table;
  const head: RolloutRecords['head'] = async start => {
    const found = await client.send(new GetCommand({ TableName: name, Key: headKey(start), ConsistentRead: true }));
    return found.Item && headOf(found.Item);
  };
  const entries: RolloutRecords['entries'] = async rolloutId =>
    readEach(await queryPartition(table, `rollout#${rolloutId}`), entryOf);
  const keep = async (rolloutId: string, kept: KeptEntry): Promise<void> => {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: { ...entryKey(rolloutId, kept.number), ...kept },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  };
  return {
    head,
    entries,
    async newest(model) {
      const heads = readEach(await queryPartition(table, `rollouts#${model}`), headOf, () => {});
      return new Map(heads.map(found => [found.version, found]));
    },
    async plan(rolloutId, onCorrupt) {
      const kept = readEach(await queryPartition(table, `rollout#${rolloutId}`), entryOf, onCorrupt);
      const planned = kept.findLast(({ entry }) => entry.kind === 'planned');
      return planned?.entry.kind === 'planned' ? planned.entry.plan : undefined;
    },
    async append(start, entry, now) {
      // What somebody has made nonsense of must not keep an end from being written.
      const items = await queryPartition(table, `rollout#${start.rolloutId}`);
      const before = readEach(items, entryOf, () => {});
      const number = Math.max(0, ...items.map(numberOf)) + 1;
      const kept = alreadyKept(before, entry) ?? { schema: 1 as const, number, at: now, entry };
      if (!before.includes(kept)) await keep(start.rolloutId, kept);
      const known = (await head(start).catch(unlessCorrupt)) ?? headFrom(start, before);
      const next = headAfter(start, known, kept);
      await client.send(new PutCommand({ TableName: name, Item: { ...headKey(start), ...next } }));
      return kept;
    },
    async restoreHead(start) {
      const restored = headFrom(start, await entries(start.rolloutId));
      if (!restored) return undefined;
      const Item = { ...headKey(start), ...restored };
      const ConditionExpression = 'attribute_not_exists(pk)';
      try {
        await client.send(new PutCommand({ TableName: name, Item, ConditionExpression }));
      } catch (error) {
        // Somebody else has written it meanwhile.
        if (!isConditionFailure(error)) throw error;
      }
      return restored;
    },
  };
}

/** What the head said is in the entries; one that somebody has made nonsense of is written anew. */
function unlessCorrupt(error: unknown): undefined {
  if (!isCorruptItem(error)) throw error;
}

/**
 * There is one end; a plan may be made anew when the lock was lost in between. What can happen again and again is the
 * same when nothing else was written since.
 */
function alreadyKept(before: readonly KeptEntry[], entry: RecordEntry): KeptEntry | undefined {
  if (entry.kind === 'ended') return before.find(({ entry: kept }) => kept.kind === 'ended');
  if (entry.kind === 'planned') {
    return before.find(({ entry: kept }) => kept.kind === 'planned' && samePlan(kept.plan, entry.plan));
  }
  const last = before.at(-1);
  return last && sameEntry(last.entry, entry) ? last : undefined;
}

export const headOf = readAs<RolloutHead>(headShape);

/** A plan may have been stored by an older code. */
const entryOf = readAs<KeptEntry>(entryShape, item => {
  const kept = withoutKey(item) as Item & KeptEntry;
  const { entry } = kept;
  return entry.kind === 'planned' ? { ...kept, entry: { ...entry, plan: upgradedPlan(entry.plan) } } : kept;
});

function samePlan(a: RolloutPlan, b: RolloutPlan): boolean {
  return a.plannedAt === b.plannedAt;
}

function numberOf({ sk }: Item): number {
  return Number(String(sk).replace('entry#', '')) || 0;
}

/** What a lost head has said, for it says no more than the entries do. */
function headFrom(start: RolloutStart, entries: readonly KeptEntry[]): RolloutHead | undefined {
  return entries.reduce<RolloutHead | undefined>((head, kept) => headAfter(start, head, kept), undefined);
}

function headAfter(
  start: RolloutStart,
  before: RolloutHead | undefined,
  { number, at, entry }: KeptEntry,
): RolloutHead {
  const { rolloutId, model, version, modelPackageArn, epoch, approvedAt } = start;
  const planned = { status: 'planned' as const, reason: 'The rollout has begun.' };
  const over = isEnd(entry);
  const { status, reason, serving } = (over ? entry.ending : (before ?? planned)) as RolloutHead;
  const running = over ? {} : stateOf(before, { number, at, entry });
  const base = { schema: 1 as const, rolloutId, model, version, modelPackageArn, epoch, approvedAt };
  return { ...base, status, reason, ...(serving ? { serving } : {}), ...running, entries: number, updatedAt: at };
}

/** How a running rollout stands after `entry`: its share, the last verdict, and what holds it until it moves on. */
function stateOf(
  before: RolloutHead | undefined,
  { at, entry }: Omit<KeptEntry, 'schema'>,
): Pick<RolloutHead, 'share' | 'verdict' | 'hold'> {
  const { share, verdict, hold } = before ?? {};
  const known = { ...(share !== undefined && { share }), ...(verdict && { verdict }) };
  if (entry.kind === 'shifted') return { ...known, share: entry.share };
  if (entry.kind === 'judged') return { ...known, verdict: entry.verdict, ...(hold && { hold }) };
  if (entry.kind === 'went on') return { ...known, share: entry.share };
  if (entry.kind === 'held') return { ...known, hold: { ...entry.hold, since: at } };
  return { ...known, ...(hold && { hold }) };
}

function headKey({ model, approvedAt, rolloutId }: Pick<RolloutStart, 'model' | 'approvedAt' | 'rolloutId'>) {
  return { pk: `rollouts#${model}`, sk: `${String(approvedAt).padStart(13, '0')}#${rolloutId}` };
}

function entryKey(rolloutId: string, number: number) {
  return { pk: `rollout#${rolloutId}`, sk: `entry#${String(number).padStart(4, '0')}` };
}
