import type { ClassRecord, KeyRecord } from '#shared/domain/auth/client-record.ts';

/** What the authorizer asks the table. */
export interface ClientLookup {
  /** By the hash of a key; undefined for a key that Sluice did not make. */
  byKey(hash: string): Promise<KeyRecord | undefined>;
  /** Undefined for a class without a usage plan of its own. */
  classPlan(name: string): Promise<Pick<ClassRecord, 'tokenKey'> | undefined>;
}
