import { kindOf } from '../../kinds/registry.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import { scalingOf, scheduledBounds, targetBounds } from '../plan/scalable-target.ts';
import type { TargetBounds } from '../terms/bounds-at.ts';
import { type LiveState, variantOf } from '../world/live-state.ts';
import { done, type StepRule } from './step-rule.ts';

/** A scheduled action may come so much later than it is due. */
const LATE_MS = 120_000;

/**
 * Bounds for a slot. A guarded one may grow but neither scales in nor follows its schedule: a rollout never shrinks a
 * fleet, and what it has raised for a share stays raised.
 */
export const registerTarget: StepRule<'register-target'> = {
  needsSettled: true,
  decide({ slot, guarded }, { plan, live, now }) {
    const bounds = targetBounds(plan, slot, guarded, live, now);
    if (!bounds || !variantOf(live, slot)) return done;
    if (isRegistered(live, slot, { ...bounds, held: guarded })) return done;
    if (!guarded && followsSchedule(plan, live, slot, now)) return done;
    return {
      is: 'call',
      operation: 'RegisterScalableTarget',
      request: {
        ...kindOf(plan.terms).target(plan.terms.endpoint, slot),
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

/** Whether the bounds are what the schedule has made of them, even if a fleet is larger for a while. */
function followsSchedule(plan: RolloutPlan, live: LiveState, slot: string, now: number): boolean {
  const target = live.targets[slot];
  if (!target || target.held) return false;
  const rates = (scalingOf(plan, slot)?.schedule ?? []).filter(({ at }) => at.startsWith('rate('));
  const due = [now, now - LATE_MS].flatMap(at => scheduledBounds(plan, slot, at) ?? []);
  return [...due, ...rates].some(bounds => isSame(bounds, target));
}

function isSame(a: TargetBounds, b: TargetBounds): boolean {
  return a.min === b.min && a.max === b.max;
}

function isRegistered(live: LiveState, slot: string, wish: { min: number; max: number; held: boolean }): boolean {
  const target = live.targets[slot];
  return target?.min === wish.min && target.max === wish.max && (target.held ?? false) === wish.held;
}
