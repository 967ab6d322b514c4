import type { Occupant, PlannedStep } from './rollout-plan.ts';
import { type RouteSlot, WHOLE_SHARE } from './route.ts';
import { strategies } from './strategies/registry.ts';
import type { RolloutTerms } from './terms.ts';

/** Before a slot takes traffic it has answered, and its fleet can grow. */
export function proofSteps({ slot }: Occupant, terms: RolloutTerms): PlannedStep[] {
  const smoke: PlannedStep = { kind: 'smoke-test', slot };
  return terms.scaling
    ? [smoke, { kind: 'register-target', slot, guarded: true }, { kind: 'track-target', slot }]
    : [smoke];
}

/** The shares of the strategy, each one looked over once more before it is given. */
export function trafficSteps(candidate: Occupant, baseline: Occupant | undefined, terms: RolloutTerms): PlannedStep[] {
  return strategies[terms.strategy].traffic().map(({ share }) => ({
    kind: 'shift-route' as const,
    slots: [routeSlot(candidate, share), ...(baseline ? [routeSlot(baseline, WHOLE_SHARE - share)] : [])],
    recheck: true as const,
  }));
}

export function routeSlot(occupant: Occupant, share: number): RouteSlot {
  const { slot: name, version, modelPackageArn } = occupant;
  return { name, version, modelPackageArn, share };
}
