import type { Occupant, PlannedStep, RolloutPlan } from './rollout-plan.ts';
import { WHOLE_SHARE } from './route.ts';
import type { Slot } from './slot.ts';
import type { RolloutTerms } from './terms.ts';
import { proofSteps, routeSlot, trafficSteps } from './traffic-steps.ts';

type ConfigNames = RolloutPlan['configs'];

/** The steps by which the free slot takes over from the one that serves. */
export function takeover(
  candidate: Occupant,
  baseline: Occupant,
  terms: RolloutTerms,
  configs: ConfigNames,
): PlannedStep[] {
  const { slot } = candidate;
  const config = configs.candidate;
  return [
    { kind: 'await-settled' },
    { kind: 'deregister-target', slot },
    { kind: 'create-model', recheck: true },
    { kind: 'create-config', config, purpose: 'candidate', slot },
    { kind: 'update-endpoint', config, slot, recheck: true },
    { kind: 'await-config', config, slot },
    { kind: 'raise-capacity', slot },
    ...proofSteps(candidate, terms),
    ...trafficSteps(candidate, baseline, terms),
    { kind: 'follow-weights', slot },
    { kind: 'verify', slot },
  ];
}

/** Traffic first; then the endpoint itself, back to the baseline and one idle slot. */
export function undoTakeover(
  candidate: Occupant,
  baseline: Occupant,
  terms: RolloutTerms,
  configs: ConfigNames,
): PlannedStep[] {
  const slot = baseline.slot;
  const config = configs['single-slot'];
  const scaling: PlannedStep[] = terms.scaling
    ? [
        { kind: 'register-target', slot, guarded: false },
        { kind: 'track-target', slot },
      ]
    : [];
  return [
    { kind: 'shift-route', slots: [routeSlot(baseline, WHOLE_SHARE), routeSlot(candidate, 0)] },
    { kind: 'await-settled' },
    { kind: 'deregister-target', slot: candidate.slot },
    ...alone(config, slot, 'endpoint broken'),
    { kind: 'follow-weights', slot },
    ...scaling,
    ...(terms.idleSlot === 'keep'
      ? [{ kind: 'idle-capacity', slot: candidate.slot } as const]
      : alone(config, slot, 'idle slot to be removed')),
    { kind: 'verify', slot },
  ];
}

/** Updates the endpoint to a config that holds one slot alone. */
function alone(config: string, slot: Slot, when: PlannedStep['when']): PlannedStep[] {
  const condition = when ? { when } : {};
  return [
    { kind: 'create-config', config, purpose: 'single-slot', slot, ...condition },
    { kind: 'update-endpoint', config, slot, ...condition },
    { kind: 'await-config', config, slot, ...condition },
  ];
}

/**
 * The old slot stays warm for the rollback window, at its smallest; the new one may scale freely from now on. When the
 * window is over these steps are taken once more, and the policy may then want the old slot gone.
 */
export function settle(candidate: Occupant, baseline: Occupant, configs: ConfigNames): PlannedStep[] {
  return [
    { kind: 'deregister-target', slot: baseline.slot },
    ...alone(configs['single-slot'], candidate.slot, 'rollback window over'),
    { kind: 'idle-capacity', slot: baseline.slot },
    { kind: 'register-target', slot: candidate.slot, guarded: false },
  ];
}
