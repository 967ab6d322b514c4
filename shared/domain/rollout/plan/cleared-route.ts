import type { LiveState } from '../world/live-state.ts';
import { routedSlots, WHOLE_SHARE } from '../world/route.ts';
import type { Occupant, PlannedStep } from './rollout-plan.ts';
import { routeSlot } from './traffic-steps.ts';

/**
 * Nobody may be sent to the slot that a candidate is about to be put in. Where a route leads there, all goes to what
 * serves first; where nothing serves, it goes away.
 */
export function clearedRoute(
  candidate: Occupant,
  baseline: Occupant | undefined,
  endpoint: string,
  { route }: LiveState,
): PlannedStep[] {
  const routed = routedSlots(route, endpoint);
  if (!baseline) return routed.length > 0 ? [{ kind: 'remove-route' }] : [];
  if (!routed.some(({ name }) => name !== baseline.slot)) return [];
  return [{ kind: 'shift-route', slots: [routeSlot(baseline, WHOLE_SHARE), routeSlot(candidate, 0)] }];
}
