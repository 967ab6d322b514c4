import { checkClock } from '#shared/domain/concurrency/clock-check.ts';
import type { CounterItem } from '#shared/domain/concurrency/counter-item.ts';
import { addition, giveBack, reaping } from '#shared/domain/concurrency/counter-updates.ts';
import type { DataClock } from '#shared/ports/data-clock.ts';
import type { ConcurrencyStore, Shard } from '#shared/ports/table/concurrency-store.ts';
import { counterExpressions } from './counter-expressions.ts';
import type { HotTable, UpdateAnswer } from './hot-table.ts';

/** Items: `pk = limit#<model>`, `sk = shard#<n>`. Time comes from `clock`, which each answer of the table checks. */
export function createHotConcurrencyStore(table: Pick<HotTable, 'updateOnce'>, clock: DataClock): ConcurrencyStore {
  return {
    async add({ limits, ...place }) {
      const sentAt = clock.now();
      const wish = { ReturnValues: 'ALL_NEW', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
      const answer = await table.updateOnce({
        ...keyOf(place),
        ...counterExpressions(addition(place, limits)),
        ...wish,
      });
      if (answer.kind === 'throttled' || answer.kind === 'unknown') return answer;
      const clockWrong = setClock(clock, sentAt, answer.serverSecondMs);
      return {
        kind: answer.kind === 'done' ? 'added' : 'full',
        item: countersIn(answer),
        ...(clockWrong ? { clockWrong } : {}),
      };
    },
    async reap(shard, buckets) {
      const answer = await table.updateOnce({ ...keyOf(shard), ...counterExpressions(reaping(buckets)) });
      return answer.kind === 'done';
    },
    async release(lease, sweep) {
      await table.updateOnce({ ...keyOf(lease), ...counterExpressions(giveBack(lease, sweep)) });
    },
  };
}

function keyOf({ model, shard }: Shard) {
  return { Key: { pk: { S: `limit#${model}` }, sk: { S: `shard#${shard}` } } };
}

function countersIn({ item = {} }: Extract<UpdateAnswer, { item?: unknown }>): CounterItem {
  return Object.fromEntries(
    Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** True when the clock was wrong, whether it could be set or not: what was counted by it is not to be trusted. */
function setClock(clock: DataClock, sentAt: number, serverSecondMs: number | undefined): true | undefined {
  if (serverSecondMs === undefined) return undefined;
  const reading = checkClock(sentAt, clock.now(), serverSecondMs);
  if (reading.kind === 'right') return undefined;
  if (reading.kind === 'wrong') clock.correct(reading.correctionMs);
  return true;
}
