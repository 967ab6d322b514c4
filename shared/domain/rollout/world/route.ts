import type { VariantName } from './slot.ts';

export const WHOLE_SHARE = 10_000;

export interface RouteSlot {
  readonly name: VariantName;
  readonly version: number;
  readonly modelPackageArn: string;
  /** In basis points; the shares of a route sum to 10000. */
  readonly share: number;
}

/** Which slot answers which part of a model's requests. Read by the proxy, written only with the revision it replaces. */
export interface Route {
  readonly schema: 1;
  readonly model: string;
  readonly endpoint: string;
  /** How the model is served, by the kind's name; absent: the first that there was. */
  readonly kind?: string;
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  readonly rolloutId: string;
  readonly latencyThresholdsMs: readonly number[];
  readonly slots: readonly RouteSlot[];
}

/** A route as it shall become; revision and time are added when it is written. */
export type RouteWish = Omit<Route, 'schema' | 'revision' | 'updatedAt'>;

/** The slot that takes every request, if one does. */
export function wholeSlot(route: Pick<Route, 'slots'>): RouteSlot | undefined {
  return route.slots.find(slot => slot.share === WHOLE_SHARE);
}

export function sameRoute(route: Route | undefined, wish: RouteWish): boolean {
  if (!route || route.endpoint !== wish.endpoint) return false;
  return fingerprint(route.slots) === fingerprint(wish.slots);
}

function fingerprint(slots: readonly RouteSlot[]): string {
  const parts = slots.filter(slot => slot.share > 0).map(slot => `${slot.name}=${slot.modelPackageArn}@${slot.share}`);
  return parts.sort().join(' ');
}

/** The slots of one endpoint that answer requests by a route; none where the route leads to another endpoint. */
export function routedSlots(route: Pick<Route, 'endpoint' | 'slots'> | undefined, endpoint: string): RouteSlot[] {
  return route?.endpoint === endpoint ? route.slots.filter(({ share }) => share > 0) : [];
}

/** The part of the requests that `name` answers, in basis points. */
export function shareOf(route: Pick<Route, 'slots'> | undefined, name: VariantName): number {
  return route?.slots.find(slot => slot.name === name)?.share ?? 0;
}

/** Proxies may believe an older route for five seconds, and what they have sent may still be at work: a slot goes later. */
export const LAST_REQUESTS_MS = 30_000;
