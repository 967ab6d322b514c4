import type { Route, RouteWish } from '#shared/domain/rollout/world/route.ts';

export interface Routes {
  read(model: string): Promise<Route | undefined>;
  /** Writes revision + 1. Undefined when the route is no longer at `revision`; 0 stands for no route yet. */
  shift(wish: RouteWish, revision: number, now: number): Promise<Route | undefined>;
  /** Takes the route away; false when it is no longer at `revision`. */
  remove(model: string, revision: number): Promise<boolean>;
}
