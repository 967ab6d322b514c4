import type { RolloutTerms } from '../terms/terms.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import type { BaselineOccupant, Occupant, PlannedStep } from './rollout-plan.ts';
import { deregistered, routeSlot, scaling } from './traffic-steps.ts';

/**
 * The endpoint of a slot, with the config that holds it: made, or updated where a former version has left one. One that
 * has failed only takes a deletion. Nothing of this touches what serves.
 */
export function deploymentApart({ slot }: Occupant, config: string): PlannedStep[] {
  return [
    { kind: 'create-config', config, purpose: 'candidate', slot },
    { kind: 'delete-endpoint', slot, when: 'slot failed' },
    { kind: 'create-endpoint', config, slot, recheck: true, when: 'slot absent' },
    { kind: 'update-endpoint', config, slot, recheck: true },
    { kind: 'await-config', config, slot },
  ];
}

/**
 * Traffic first. What the candidate was given stays in its queue and is answered there, so its endpoint rests and is not
 * taken away; one that has failed has answered nothing.
 */
export function undoApart(candidate: Occupant, baseline: BaselineOccupant, terms: RolloutTerms): PlannedStep[] {
  return [
    { kind: 'shift-route', slots: [routeSlot(baseline, WHOLE_SHARE), routeSlot(candidate, 0)] },
    { kind: 'await-settled' },
    { kind: 'deregister-target', slot: candidate.slot },
    { kind: 'delete-endpoint', slot: candidate.slot, when: 'slot failed' },
    ...scaling(baseline.slot, terms),
    { kind: 'idle-capacity', slot: candidate.slot },
    { kind: 'verify', slot: baseline.slot },
  ];
}

/** The old slot rests for the rollback window; what it was given is answered by then. */
export function settleApart(baseline: BaselineOccupant): PlannedStep[] {
  return [
    deregistered(baseline.slot),
    { kind: 'delete-endpoint', slot: baseline.slot, when: 'rollback window over' },
    { kind: 'idle-capacity', slot: baseline.slot },
  ];
}
