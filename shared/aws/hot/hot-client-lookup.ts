import type { ClassRecord, KeyRecord } from '#shared/domain/auth/client-record.ts';
import type { ClientLookup } from '#shared/ports/table/client-lookup.ts';
import { type HotTable, TableError } from './hot-table.ts';

/** Reads clients and classes without the SDK. */
export function createHotClientLookup(table: HotTable): ClientLookup {
  async function read<Stored>(pk: string, sk: string): Promise<Stored | undefined> {
    const item = await table.get(pk, sk);
    if (item !== undefined && item['schema'] !== 1) {
      throw new TableError(`The item ${pk} has schema ${item['schema']}; 1 is known.`);
    }
    return item as Stored | undefined;
  }

  return {
    byKey: hash => read<KeyRecord>(`key#${hash}`, 'client'),
    classPlan: name => read<ClassRecord>(`class#${name}`, 'plan'),
  };
}
