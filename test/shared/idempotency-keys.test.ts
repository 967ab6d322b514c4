import { beforeEach, describe, expect, it } from 'vitest';
import { createHotIdempotencyKeys } from '#shared/aws/hot/hot-idempotency-keys.ts';
import { createHotTable } from '#shared/aws/hot/hot-table.ts';
import { answerKeptMs, type KeyRecord, largestKept } from '#shared/domain/inference/idempotency.ts';
import type { IdempotencyKeys } from '#shared/ports/table/idempotency-keys.ts';
import { localTable } from '../support/local-table.ts';
import { MemoryIdempotencyKeys } from '../support/memory-idempotency-keys.ts';

const at = { control: Date.UTC(2026, 0, 2), data: 1_000_000 };
const now = { ...at };

const stores: Readonly<Record<string, () => Promise<IdempotencyKeys>>> = {
  memory: async () => new MemoryIdempotencyKeys(() => now),
  table: async () => {
    const http = await localTable('sluice-dev');
    const clocks = { control: () => now.control, data: () => now.data };
    return createHotIdempotencyKeys(createHotTable(http, 'sluice-dev'), clocks);
  },
};

function running(holder: string, body = 'b', untilMs = now.data + 30_000): KeyRecord {
  return { state: 'running', holder, body, untilMs };
}

function answered(holder: string, bytes = Buffer.from('{"label":"ham"}')): KeyRecord {
  const headers = { 'content-type': 'application/json' };
  return { state: 'answered', holder, body: 'b', answer: { status: 200, headers, body: bytes } };
}

describe.each(Object.entries(stores))('keys of requests, in %s', (_, make) => {
  let keys: IdempotencyKeys;
  beforeEach(async () => {
    Object.assign(now, at);
    keys = await make();
  });

  it('are taken by the first', async () => {
    expect(await keys.claim('k', running('one'))).toBeUndefined();
    expect(await keys.claim('k', running('two', 'c'))).toMatchObject(running('one'));
    expect(await keys.claim('other', running('two'))).toBeUndefined();
  });

  it('are taken by one of many who come at once', async () => {
    const found = await Promise.all(Array.from({ length: 20 }, (__, i) => keys.claim('k', running(`h${i}`))));
    expect(found.filter(record => record === undefined)).toHaveLength(1);
  });

  it('are the same for the same holder, whose first answer may have been lost', async () => {
    await keys.claim('k', running('one'));
    expect(await keys.claim('k', running('one'))).toBeUndefined();
  });

  it('hold an answer of any bytes, up to the largest', async () => {
    await keys.claim('k', running('one'));
    const bytes = Buffer.from(Array.from({ length: largestKept }, (__, i) => (i * 7) % 256));
    await keys.settle('k', answered('one', bytes));
    const found = await keys.claim('k', running('two'));
    expect(found).toMatchObject({
      state: 'answered',
      answer: { status: 200, headers: { 'content-type': 'application/json' } },
    });
    expect(found?.state === 'answered' && Buffer.from(found.answer.body).equals(bytes)).toBe(true);
  });

  it('may be settled twice, when the first answer was lost', async () => {
    await keys.claim('k', running('one'));
    await keys.settle('k', answered('one'));
    await expect(keys.settle('k', answered('one'))).resolves.toBeUndefined();
  });

  it('are free again once released', async () => {
    await keys.claim('k', running('one'));
    await keys.release('k', 'two');
    expect(await keys.claim('k', running('two'))).toBeDefined();
    await keys.release('k', 'one');
    expect(await keys.claim('k', running('two'))).toBeUndefined();
  });

  it('are free again when their holder must have died, and then not its any more', async () => {
    await keys.claim('k', running('one'));
    now.data += 30_000;
    expect(await keys.claim('k', running('two'))).toBeDefined();
    now.data += 1;
    expect(await keys.claim('k', running('two'))).toBeUndefined();
    await expect(keys.settle('k', answered('one'))).rejects.toThrow();
    await keys.release('k', 'one');
    expect(await keys.claim('k', running('three'))).toMatchObject({ holder: 'two' });
  });

  it('keep an answer for 24 hours, whether the table has deleted it or not', async () => {
    await keys.claim('k', running('one'));
    await keys.settle('k', answered('one'));
    now.data += answerKeptMs;
    now.control += answerKeptMs;
    expect(await keys.claim('k', running('two'))).toMatchObject({ state: 'answered' });
    now.control += 1_001;
    expect(await keys.claim('k', running('two'))).toBeUndefined();
  });
});
