import { routeFreshness } from '#shared/domain/inference/route-freshness.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { Routes } from '#shared/ports/table/routes.ts';

/** A route to choose by, and the refresh that runs beside the call; the request ends no sooner than both. */
export interface RouteLookup {
  readonly route: Route | undefined;
  readonly refreshed: Promise<unknown>;
}

export interface RouteCache {
  lookup(model: string): Promise<RouteLookup>;
  /** Reads the route now, whatever its age. */
  reread(model: string): Promise<Route | undefined>;
}

interface Kept {
  readonly route: Route;
  /** When its read was sent. */
  readonly asOf: number;
}

/** Routes of one execution environment. `stopwatch` is data-plane time: how old a route is does not scale with the cloud's clock. */
export function createRouteCache(routes: Pick<Routes, 'read'>, stopwatch: () => number): RouteCache {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<Route | undefined>>();

  async function read(model: string): Promise<Route | undefined> {
    const asOf = stopwatch();
    const route = await routes.read(model);
    if (route) kept.set(model, { route, asOf });
    else kept.delete(model);
    return route;
  }

  function reread(model: string): Promise<Route | undefined> {
    const running = reading.get(model);
    if (running) return running;
    const started = read(model).finally(() => reading.delete(model));
    reading.set(model, started);
    return started;
  }

  return {
    reread,
    async lookup(model) {
      const known = kept.get(model);
      const freshness = routeFreshness(known && stopwatch() - known.asOf);
      if (!known || freshness === 'stale') return { route: await reread(model), refreshed: Promise.resolve() };
      if (freshness === 'fresh') return { route: known.route, refreshed: Promise.resolve() };
      // A refresh that fails leaves the route as it is; the next request after its time reads it or fails.
      return { route: known.route, refreshed: reread(model).catch(() => undefined) };
    },
  };
}
