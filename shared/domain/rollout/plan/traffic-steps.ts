import type { TrafficStep } from '../terms/strategies/strategy.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { type RouteSlot, WHOLE_SHARE } from '../world/route.ts';
import type { VariantName } from '../world/slot.ts';
import type { Occupant, PlannedStep } from './rollout-plan.ts';

/** A variant that an update leaves out or replaces must not be registered any more. */
export function deregistered(slot: string): PlannedStep {
  return { kind: 'deregister-target', slot };
}

/** A slot that serves scales freely: its bounds, what is tracked, and its schedule. */
export function scaling(slot: VariantName, terms: RolloutTerms): PlannedStep[] {
  if (!terms.scaling) return [];
  return [
    { kind: 'register-target', slot, guarded: false },
    { kind: 'track-target', slot },
    { kind: 'schedule-target', slot },
  ];
}

/** Before a slot takes traffic it has answered, and its fleet can grow; beside a baseline it does not shrink. */
export function proofSteps({ slot }: Occupant, terms: RolloutTerms, guarded: boolean): PlannedStep[] {
  const smoke: PlannedStep = { kind: 'smoke-test', slot };
  return terms.scaling ? [smoke, { kind: 'register-target', slot, guarded }, { kind: 'track-target', slot }] : [smoke];
}

/**
 * The shares of the strategy: capacity first, then the traffic, then the time in which it is watched. A first version
 * has nobody to share with.
 */
export function trafficSteps(candidate: Occupant, baseline: Occupant | undefined, terms: RolloutTerms): PlannedStep[] {
  if (!baseline) return [{ kind: 'shift-route', slots: [routeSlot(candidate, WHOLE_SHARE)], recheck: true }];
  return terms.traffic.flatMap(step => trafficStep(candidate, baseline, step));
}

function trafficStep(candidate: Occupant, baseline: Occupant, { share, bakeMs, gate }: TrafficStep): PlannedStep[] {
  const { slot } = candidate;
  const slots = [routeSlot(candidate, share), routeSlot(baseline, WHOLE_SHARE - share)];
  return [
    { kind: 'raise-capacity', slot, share },
    { kind: 'shift-route', slots, recheck: true },
    ...(bakeMs === undefined ? [] : [bake(slot, share, bakeMs, gate)]),
  ];
}

function bake(slot: string, share: number, bakeMs: number, gate: TrafficStep['gate']): PlannedStep {
  return { kind: 'bake', slot, share, bakeMs, recheck: true, ...(gate ? { gate } : {}) };
}

export function routeSlot(occupant: Occupant, share: number): RouteSlot {
  const { slot: name, version, modelPackageArn } = occupant;
  return { name, version, modelPackageArn, share };
}
