import type { Route, RouteSlot } from '../rollout/world/route.ts';

/** The slot of the version that serves: while a rollout shifts traffic the larger share, and of equals the earlier version. */
export function championSlot(route: Pick<Route, 'slots'> | undefined): RouteSlot | undefined {
  return route?.slots
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share || a.version - b.version)[0];
}
