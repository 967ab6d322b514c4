import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import { type HotTable, TableError } from './hot-table.ts';

/** Reads routes without the SDK. */
export function createHotRoutes(table: HotTable): Pick<Routes, 'read'> {
  return {
    async read(model) {
      const item = await table.get(`route#${model}`, 'route');
      if (item === undefined) return undefined;
      if (item['schema'] !== 1) throw new TableError(`The route of ${model} has schema ${item['schema']}; 1 is known.`);
      return item as unknown as Route;
    },
  };
}
