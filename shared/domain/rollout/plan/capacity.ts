import { type RolloutTerms, restingCapacity } from '../terms/terms.ts';
import { fleetOf, type LiveState, variantOf } from '../world/live-state.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import type { VariantName } from '../world/slot.ts';
import type { BaselineOccupant, RolloutPlan } from './rollout-plan.ts';

/** How many instances carry `share` of what `fleet` instances carry now; never fewer than an idle slot keeps. */
export function capacityFor(share: number, fleet: number, terms: RolloutTerms): number {
  return Math.max(restingCapacity(terms), Math.ceil((fleet * share) / WHOLE_SHARE));
}

/** What `slot` needs at this moment before it may answer `share` of the requests: the other slot shows what all take. */
export function neededFor(share: number, slot: VariantName, plan: RolloutPlan, live: LiveState): number {
  const { baseline, candidate, candidateCount, terms } = plan;
  const otherName = slot === candidate.slot ? baseline?.slot : candidate.slot;
  const other = otherName === undefined ? undefined : variantOf(live, otherName);
  if (!other) return slot === candidate.slot ? candidateCount : capacityFor(share, baseline?.count ?? 1, terms);
  return capacityFor(share, fleetOf(other), terms);
}

/** Fleets are compared by their counts, which says little where the instances differ. */
export function instanceWarnings({ settings }: BaselineOccupant, { instanceType }: RolloutTerms): string[] {
  const before = settings.InstanceType;
  if (before === undefined || before === instanceType) return [];
  return [
    `This version runs on ${instanceType}, the one before on ${before}: as many instances are taken to carry as much. Where ` +
      'they carry less, raise scaling.min, or let the canary begin with a small share.',
  ];
}
