import { createHotRoutes } from '#shared/aws/hot/hot-routes.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import { hotConnections } from './hot-connections.ts';

/** What the catalogue reaches outside. */
export function connectCatalogue(): { readonly routes: Pick<Routes, 'read'> } {
  return { routes: createHotRoutes(hotConnections().table) };
}
