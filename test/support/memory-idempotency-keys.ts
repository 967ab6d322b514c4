import { answerKeptMs, type KeyRecord } from '#shared/domain/inference/idempotency.ts';
import type { IdempotencyKeys } from '#shared/ports/table/idempotency-keys.ts';

/** Keys in this process, with time in the test's hands. `calls` counts what a table would be charged for. */
export class MemoryIdempotencyKeys implements IdempotencyKeys {
  readonly records = new Map<string, { record: KeyRecord; expiresAt: number }>();
  calls = 0;
  /** What fails. */
  failing: readonly (keyof IdempotencyKeys)[] = [];
  readonly #now: () => { readonly control: number; readonly data: number };

  constructor(now: () => { readonly control: number; readonly data: number }) {
    this.#now = now;
  }

  async claim(id: string, record: KeyRecord): Promise<KeyRecord | undefined> {
    this.#count('claim');
    const there = this.records.get(id);
    const { control, data } = this.#now();
    const free =
      !there || there.expiresAt < control || (there.record.state === 'running' && there.record.untilMs < data);
    if (free) this.#put(id, record);
    return free || there?.record.holder === record.holder ? undefined : there?.record;
  }

  async settle(id: string, record: KeyRecord): Promise<void> {
    this.#count('settle');
    if (this.records.get(id)?.record.holder !== record.holder) throw new Error('The key is lost.');
    this.#put(id, record);
  }

  async release(id: string, holder: string): Promise<void> {
    this.#count('release');
    if (this.records.get(id)?.record.holder === holder) this.records.delete(id);
  }

  #put(id: string, record: KeyRecord): void {
    this.records.set(id, { record, expiresAt: this.#now().control + answerKeptMs });
  }

  #count(call: keyof IdempotencyKeys): void {
    this.calls += 1;
    if (this.failing.includes(call)) throw new Error(`${call}: no table`);
  }
}
