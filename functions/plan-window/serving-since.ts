import type { TrafficMove } from '#shared/domain/monitoring/schedule/traffic-moves.ts';
import type { Route, RouteSlot } from '#shared/domain/rollout/world/route.ts';

/** A rollout's move of traffic, with the version that it was about. */
export interface VersionMove extends TrafficMove {
  readonly version: number;
  readonly promoted: boolean;
}

/** Since when a version has all requests, apart from rollouts of others that came to nothing. */
export function servingSince(
  { updatedAt }: Pick<Route, 'updatedAt'>,
  slot: RouteSlot,
  moves: readonly VersionMove[],
): number {
  const own = moves.flatMap(({ version, promoted, to }) => (promoted && version === slot.version ? (to ?? []) : []));
  return own.length > 0 ? Math.max(...own) : Math.max(updatedAt, ...moves.map(({ to = 0 }) => to));
}
