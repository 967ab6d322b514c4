import type { Capacity } from '#shared/domain/concurrency/capacity.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import { createFreshCache, type FreshCache, type Lookup } from './fresh-cache.ts';

/** A route as requests see it: with the live instances by slot, where the cap of the model depends on them. */
export type RouteView = Route & { readonly instances?: Readonly<Record<string, number>> };

export interface RouteSources {
  readonly routes: { read(model: string): Promise<Route | undefined> };
  readonly capacities: { read(model: string): Promise<Capacity | undefined> };
  /** Control-plane time: so old the count of instances is, which follows what happens there. */
  readonly clock: { now(): number };
  /** Data-plane time: how old a route is does not scale with the cloud's clock. */
  readonly stopwatch: () => number;
}

export function createRouteViews(
  { routes, capacities, clock, stopwatch }: RouteSources,
  policies: ReadonlyMap<string, ServedPolicy>,
): FreshCache<RouteView> {
  const routeCache = createFreshCache(routes, stopwatch);
  const capacityCache = createFreshCache(capacities, () => clock.now());
  const needsCapacity = (model: string): boolean =>
    policies.get(model)?.inference.concurrency?.perInstance !== undefined;

  async function join(route: Promise<Lookup<Route>>, capacity: Promise<Lookup<Capacity>>): Promise<Lookup<RouteView>> {
    const [known, counted] = await Promise.all([route, capacity]);
    const refreshed = Promise.all([known.refreshed, counted.refreshed]);
    if (!known.value || !counted.value) return { value: known.value, refreshed };
    return { value: { ...known.value, instances: counted.value.instances }, refreshed };
  }

  return {
    lookup(model) {
      const route = routeCache.lookup(model);
      return needsCapacity(model) ? join(route, capacityCache.lookup(model)) : route;
    },
    async reread(model) {
      if (!needsCapacity(model)) return routeCache.reread(model);
      const [route, capacity] = await Promise.all([routeCache.reread(model), capacityCache.lookup(model)]);
      await capacity.refreshed;
      return route && capacity.value ? { ...route, instances: capacity.value.instances } : route;
    },
  };
}
