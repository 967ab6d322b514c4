import type { KeyRecord } from '#shared/domain/inference/idempotency.ts';

/** What was asked and answered under the keys of clients. Each operation is atomic. */
export interface IdempotencyKeys {
  /**
   * Takes a key for `record`, which is running. Undefined when it was free, which is also one whose answer is too old and
   * one whose holder must have died; else the record that has it.
   */
  claim(id: string, record: KeyRecord): Promise<KeyRecord | undefined>;
  /** Replaces the running record of the same holder. */
  settle(id: string, record: KeyRecord): Promise<void>;
  /** Frees a key that `holder` has. */
  release(id: string, holder: string): Promise<void>;
}
