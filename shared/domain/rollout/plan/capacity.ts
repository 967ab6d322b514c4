import { kindOf } from '../../kinds/registry.ts';
import { fleetOf, type LiveState, variantOf } from '../world/live-state.ts';
import type { VariantName } from '../world/slot.ts';
import type { RolloutPlan } from './rollout-plan.ts';

/** What `slot` needs at this moment before it may answer `share` of the requests: the other slot shows what all take. */
export function neededFor(share: number, slot: VariantName, plan: RolloutPlan, live: LiveState): number {
  const { baseline, candidate, candidateCount, terms } = plan;
  const otherName = slot === candidate.slot ? baseline?.slot : candidate.slot;
  const other = otherName === undefined ? undefined : variantOf(live, otherName);
  const { capacityFor } = kindOf(terms);
  if (!other) return slot === candidate.slot ? candidateCount : capacityFor(share, baseline?.count ?? 1, terms);
  return capacityFor(share, fleetOf(other), terms);
}
