import type { Capacity } from '#shared/domain/concurrency/capacity.ts';
import type { Capacities } from '#shared/ports/table/capacities.ts';
import { type HotTable, TableError } from './hot-table.ts';

/** Reads the counts of instances without the SDK. */
export function createHotCapacities(table: Pick<HotTable, 'get'>): Pick<Capacities, 'read'> {
  return {
    async read(model) {
      const item = await table.get(`capacity#${model}`, 'capacity');
      if (item === undefined) return undefined;
      if (item['schema'] !== 1)
        throw new TableError(`The capacity of ${model} has schema ${item['schema']}; 1 is known.`);
      return item as unknown as Capacity;
    },
  };
}
