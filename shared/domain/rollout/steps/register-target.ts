import { type LiveState, variantOf } from '../live-state.ts';
import type { RolloutPlan } from '../rollout-plan.ts';
import { targetBounds, targetId } from '../scalable-target.ts';
import { done, type StepRule } from './step-rule.ts';

/**
 * Bounds for a slot. A guarded one may grow but neither scales in nor follows its schedule: a rollout never shrinks a
 * fleet, and what it has raised for a share stays raised.
 */
export const registerTarget: StepRule<'register-target'> = {
  needsSettled: true,
  decide({ slot, guarded }, { plan, live }) {
    const bounds = targetBounds(plan, slot, guarded, live);
    if (!bounds || !variantOf(live, slot)) return done;
    if (isRegistered(live, slot, { ...bounds, held: guarded })) return done;
    if (!guarded && followsSchedule(plan, live, slot)) return done;
    return {
      is: 'call',
      operation: 'RegisterScalableTarget',
      request: {
        ...targetId(plan.terms.endpoint, slot),
        MinCapacity: bounds.min,
        MaxCapacity: bounds.max,
        SuspendedState: {
          DynamicScalingInSuspended: guarded,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: guarded,
        },
      },
      then: 'next',
      note: `slot ${slot} scales between ${bounds.min} and ${bounds.max} instances${guarded ? ', but not in' : ''}`,
    };
  },
};

/** A scheduled action that has fired has moved the bounds as the policy wants it. */
function followsSchedule({ terms }: RolloutPlan, live: LiveState, slot: string): boolean {
  const target = live.targets[slot];
  if (!target || target.held) return false;
  return (terms.scaling?.schedule ?? []).some(({ min, max }) => target.min === min && target.max === max);
}

function isRegistered(live: LiveState, slot: string, wish: { min: number; max: number; held: boolean }): boolean {
  const target = live.targets[slot];
  return target?.min === wish.min && target.max === wish.max && (target.held ?? false) === wish.held;
}
