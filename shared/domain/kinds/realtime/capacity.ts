import { WHOLE_SHARE } from '../../rollout/world/route.ts';
import type { FleetTerms } from '../serving-kind.ts';

/** Instances that a slot keeps without traffic: an endpoint's variant has at least one. */
export function resting({ scaling }: FleetTerms): number {
  return scaling?.min ?? 1;
}

/** How many instances carry `share` of what `fleet` instances carry now. */
export function capacityFor(share: number, fleet: number, terms: FleetTerms): number {
  return Math.max(resting(terms), Math.ceil((fleet * share) / WHOLE_SHARE));
}
