import { answerKeptMs, type KeyRecord } from '#shared/domain/inference/idempotency.ts';
import type { IdempotencyKeys } from '#shared/ports/table/idempotency-keys.ts';
import { type HotTable, TableError } from './hot-table.ts';

export interface KeyClocks {
  /** Control-plane time, in which answers age and the table forgets. */
  readonly control: () => number;
  /** Data-plane time, in which requests run. */
  readonly data: () => number;
}

const sk = 'request';

/** Items: `pk = idempotency#<id>`, `sk = request`. A holder that died lets go of its key at `untilMs`. */
export function createHotIdempotencyKeys(
  table: Pick<HotTable, 'putIf' | 'deleteIf'>,
  { control, data }: KeyClocks,
): IdempotencyKeys {
  const put = (id: string, record: KeyRecord, expression: string, values: Readonly<Record<string, unknown>>) =>
    table.putIf(
      { pk: pkOf(id), sk, schema: 1, ...record, expiresAt: Math.ceil((control() + answerKeptMs) / 1000) },
      { expression, names: { '#state': 'state' }, values },
    );

  return {
    async claim(id, record) {
      const there = await put(
        id,
        record,
        'attribute_not_exists(pk) OR expiresAt < :now OR (#state = :running AND untilMs < :data)',
        { ':now': Math.floor(control() / 1000), ':running': 'running', ':data': data() },
      );
      const known = there && recordIn(there);
      // The first of two tries was done, and its answer lost.
      return known?.state === 'running' && known.holder === record.holder ? undefined : known;
    },
    async settle(id, record) {
      const there = await put(id, record, '#state = :running AND holder = :holder', {
        ':running': 'running',
        ':holder': record.holder,
      });
      if (there && there['holder'] !== record.holder) throw new TableError('The key was lost to another request.');
    },
    release: (id, holder) =>
      table.deleteIf(pkOf(id), sk, { expression: 'holder = :holder', values: { ':holder': holder } }),
  };
}

function pkOf(id: string): string {
  return `idempotency#${id}`;
}

function recordIn(item: Readonly<Record<string, unknown>>): KeyRecord {
  if (item['schema'] !== 1) throw new TableError(`The key of a request has schema ${item['schema']}; 1 is known.`);
  return item as unknown as KeyRecord;
}
