/** What may be done with a route of a certain age. */
export type Freshness = 'fresh' | 'refresh-beside' | 'stale';

/** A slot is removed 30 s after its share became 0, so no request can reach it by a route this young. */
export const routeAges = { freshMs: 2_000, staleMs: 5_000 } as const;

/** `ageMs` counts from the moment the read was sent; undefined is a route never read. */
export function routeFreshness(ageMs: number | undefined): Freshness {
  if (ageMs === undefined || ageMs > routeAges.staleMs) return 'stale';
  return ageMs > routeAges.freshMs ? 'refresh-beside' : 'fresh';
}
