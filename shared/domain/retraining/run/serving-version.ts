import type { Route } from '../../rollout/world/route.ts';

/** The version that answers most requests; of equals the earlier one, for the later is still to prove itself. */
export function servingVersion(route: Pick<Route, 'slots'> | undefined): number | undefined {
  const serving = route?.slots.filter(({ share }) => share > 0);
  return serving?.toSorted((a, b) => b.share - a.share || a.version - b.version)[0]?.version;
}
