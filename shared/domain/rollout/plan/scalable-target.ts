import { boundsAt, type TargetBounds } from '../terms/bounds-at.ts';
import { fleetOf, type LiveState, variantOf } from '../world/live-state.ts';
import type { ScheduledBounds } from '../world/scaling.ts';
import type { VariantName } from '../world/slot.ts';
import { isFound } from './baseline.ts';
import type { RolloutPlan } from './rollout-plan.ts';

/** How a slot is to scale: the policy's bounds and schedule, or those that a variant was found with. */
export interface Scaling extends TargetBounds {
  readonly schedule: readonly ScheduledBounds[];
}

export function scalingOf({ terms, baseline }: RolloutPlan, slot: VariantName): Scaling | undefined {
  if (!isFoundIn(baseline, slot)) return terms.scaling;
  const target = baseline?.target;
  return target && { min: target.min, max: target.max, schedule: target.schedule ?? [] };
}

/** Whether others have made the variant, which is left as it was found then. */
export function isFoundIn(baseline: RolloutPlan['baseline'], slot: VariantName): boolean {
  return baseline?.slot === slot && isFound(baseline);
}

/** The bounds that the schedule has brought about. Those of a variant that was found had been brought about before. */
export function scheduledBounds(plan: RolloutPlan, slot: VariantName, now: number): TargetBounds | undefined {
  const scaling = scalingOf(plan, slot);
  return (
    scaling && boundsAt(scaling, scaling.schedule, now, isFoundIn(plan.baseline, slot) ? plan.plannedAt : undefined)
  );
}

/**
 * The bounds of a slot's target. The upper one gives way to a fleet that is larger already, for registering must not
 * shrink it; while a rollout runs, to what the other slot runs as well, for the candidate may have to grow so far, and to
 * whatever the schedule, which rests meanwhile, would allow.
 */
export function targetBounds(
  plan: RolloutPlan,
  slot: VariantName,
  guarded: boolean,
  live: LiveState,
  now: number,
): TargetBounds | undefined {
  const scaling = scalingOf(plan, slot);
  const bounds = guarded ? scaling : scheduledBounds(plan, slot, now);
  if (!scaling || !bounds) return undefined;
  const more = guarded ? [...scaling.schedule.map(({ max }) => max), otherFleet(plan, slot, live)] : [];
  return { min: bounds.min, max: Math.max(bounds.max, fleet(live, slot), ...more) };
}

function otherFleet({ baseline }: RolloutPlan, slot: VariantName, live: LiveState): number {
  return baseline && !isFoundIn(baseline, slot) ? fleet(live, baseline.slot) : 1;
}

function fleet(live: LiveState, slot: VariantName): number {
  const variant = variantOf(live, slot);
  return variant ? fleetOf(variant) : 1;
}
