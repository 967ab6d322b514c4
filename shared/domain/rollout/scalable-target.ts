import { fleetOf, type LiveState, variantOf } from './live-state.ts';
import type { RolloutPlan } from './rollout-plan.ts';
import { isSlot, type VariantName } from './slot.ts';

/** The identity of a slot's scalable target, as Application Auto Scaling asks for it. */
export function targetId(endpoint: string, slot: VariantName): object {
  return {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${endpoint}/variant/${slot}`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  };
}

/**
 * The bounds of a slot's target. The upper one gives way to a fleet that is larger already, for registering must not
 * shrink it; while a rollout runs, to what the other slot runs as well, for the candidate may have to grow so far.
 */
export function targetBounds(
  plan: RolloutPlan,
  slot: VariantName,
  guarded: boolean,
  live: LiveState,
): TargetBounds | undefined {
  if (!isSlot(slot)) return foundBounds(plan, slot, live);
  const { scaling } = plan.terms;
  if (!scaling) return undefined;
  const other = guarded && plan.baseline ? fleet(live, plan.baseline.slot) : 1;
  return { min: scaling.min, max: Math.max(scaling.max, fleet(live, slot), other) };
}

/** A variant that was found keeps the bounds that it was found with. */
function foundBounds({ baseline }: RolloutPlan, slot: VariantName, live: LiveState): TargetBounds | undefined {
  const target = baseline?.slot === slot ? baseline.target : undefined;
  return target && { min: target.min, max: Math.max(target.max, fleet(live, slot)) };
}

export interface TargetBounds {
  readonly min: number;
  readonly max: number;
}

function fleet(live: LiveState, slot: VariantName): number {
  const variant = variantOf(live, slot);
  return variant ? fleetOf(variant) : 1;
}
