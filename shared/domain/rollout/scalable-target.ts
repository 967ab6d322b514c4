import { fleetOf, type LiveState, variantOf } from './live-state.ts';
import type { RolloutPlan } from './rollout-plan.ts';
import type { VariantName } from './slot.ts';

/** The identity of a slot's scalable target, as Application Auto Scaling asks for it. */
export function targetId(endpoint: string, slot: VariantName): object {
  return {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${endpoint}/variant/${slot}`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  };
}

/**
 * The bounds of a slot's target. A guarded one may not scale in below what both slots run now: a rollout never shrinks
 * a fleet. The upper bound gives way to a fleet that is larger already, for registering must not shrink it either.
 */
export function targetBounds(
  plan: RolloutPlan,
  slot: VariantName,
  guarded: boolean,
  live: LiveState,
): TargetBounds | undefined {
  const { scaling } = plan.terms;
  if (!scaling) return undefined;
  const running = fleet(live, slot);
  const held = guarded ? Math.max(running, plan.baseline ? fleet(live, plan.baseline.slot) : 1) : 1;
  const min = Math.max(scaling.min, held);
  return { min, max: Math.max(scaling.max, running, min) };
}

export interface TargetBounds {
  readonly min: number;
  readonly max: number;
}

function fleet(live: LiveState, slot: VariantName): number {
  const variant = variantOf(live, slot);
  return variant ? fleetOf(variant) : 1;
}
