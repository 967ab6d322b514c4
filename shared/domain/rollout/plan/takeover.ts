import { kindOf } from '../../kinds/registry.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import type { VariantName } from '../world/slot.ts';
import { isFound } from './baseline.ts';
import type { BaselineOccupant, Occupant, PlannedStep, RolloutPlan } from './rollout-plan.ts';
import { deploymentApart, settleApart, undoApart } from './slots-apart.ts';
import { deregistered, proofSteps, routeSlot, scaling, trafficSteps } from './traffic-steps.ts';

type ConfigNames = RolloutPlan['configs'];

/** The steps by which the free slot takes over from the one that serves. */
export function takeover(
  candidate: Occupant,
  baseline: BaselineOccupant,
  terms: RolloutTerms,
  configs: ConfigNames,
): PlannedStep[] {
  const { slot } = candidate;
  const config = configs.candidate;
  const share = terms.traffic[0]?.share ?? WHOLE_SHARE;
  return [
    { kind: 'await-settled' },
    held(baseline, terms),
    { kind: 'deregister-target', slot },
    { kind: 'create-model', recheck: true },
    ...(kindOf(terms).apart ? deploymentApart(candidate, config) : deployment(candidate, config)),
    { kind: 'raise-capacity', slot, share },
    ...proofSteps(candidate, terms, true),
    ...trafficSteps(candidate, baseline, terms),
    { kind: 'follow-weights', slot },
    { kind: 'verify', slot },
  ];
}

/** Both slots in one config. */
function deployment({ slot }: Occupant, config: string): PlannedStep[] {
  return [
    { kind: 'create-config', config, purpose: 'candidate', slot },
    { kind: 'update-endpoint', config, slot, recheck: true },
    { kind: 'await-config', config, slot },
  ];
}

/** What serves may grow but not shrink while a rollout runs. Scaling that the policy no longer has ends before. */
function held(baseline: BaselineOccupant, terms: RolloutTerms): PlannedStep {
  const { slot } = baseline;
  if (!terms.scaling && !isFound(baseline)) return deregistered(slot);
  return { kind: 'register-target', slot, guarded: true };
}

/** Traffic first; then the endpoint itself, back to the baseline and one idle slot. */
export function undoTakeover(
  candidate: Occupant,
  baseline: BaselineOccupant,
  terms: RolloutTerms,
  configs: ConfigNames,
): PlannedStep[] {
  if (kindOf(terms).apart) return undoApart(candidate, baseline, terms);
  const slot = baseline.slot;
  const config = configs['single-slot'];
  return [
    { kind: 'shift-route', slots: [routeSlot(baseline, WHOLE_SHARE), routeSlot(candidate, 0)] },
    { kind: 'await-settled' },
    { kind: 'deregister-target', slot: candidate.slot },
    ...alone(config, slot, 'endpoint broken'),
    { kind: 'follow-weights', slot },
    ...(isFound(baseline) ? scalingAsFound(slot) : scaling(slot, terms)),
    ...(terms.idleSlot === 'keep'
      ? [{ kind: 'idle-capacity', slot: candidate.slot } as const]
      : alone(config, slot, 'idle slot to be removed')),
    { kind: 'verify', slot },
  ];
}

/** Updates the endpoint to a config that holds one slot alone. */
function alone(config: string, slot: VariantName, when: PlannedStep['when']): PlannedStep[] {
  const condition = when ? { when } : {};
  return [
    { kind: 'create-config', config, purpose: 'single-slot', slot, ...condition },
    { kind: 'update-endpoint', config, slot, ...condition },
    { kind: 'await-config', config, slot, ...condition },
  ];
}

function scalingAsFound(slot: VariantName): PlannedStep[] {
  return [{ kind: 'register-target', slot, guarded: false }];
}

/**
 * The old slot stays warm for the rollback window, at its smallest; the new one may scale freely from now on. When the
 * window is over these steps are taken once more, and the policy may then want the old slot gone. A variant that was
 * found is left as it is until then, and goes in any case: no later candidate could use it.
 */
export function settle(
  candidate: Occupant,
  baseline: BaselineOccupant | undefined,
  terms: RolloutTerms,
  configs: ConfigNames,
): PlannedStep[] {
  // An endpoint serves on without its model, but no config of another version beside it can be made.
  const model: PlannedStep = { kind: 'create-model', when: 'serving without its model' };
  if (!baseline) return [model, { kind: 'follow-weights', slot: candidate.slot }, ...scaling(candidate.slot, terms)];
  if (kindOf(terms).apart) return [model, ...settleApart(baseline), ...scaling(candidate.slot, terms)];
  const rest = !isFound(baseline);
  return [
    model,
    ...(rest ? [deregistered(baseline.slot)] : scalingAsFound(baseline.slot)),
    ...(rest ? [] : [{ ...deregistered(baseline.slot), when: 'rollback window over' as const }]),
    ...alone(configs['single-slot'], candidate.slot, 'rollback window over'),
    ...(rest ? [{ kind: 'idle-capacity', slot: baseline.slot } as const] : []),
    { kind: 'follow-weights', slot: candidate.slot },
    ...scaling(candidate.slot, terms),
  ];
}

/** After a promotion, while the old slot is warm: what it can carry at once, then all; the way back does the rest. */
export function wayBackSteps(candidate: Occupant, baseline: BaselineOccupant): PlannedStep[] {
  const to = routeSlot(baseline, WHOLE_SHARE);
  return [
    { kind: 'carry-over', to, from: routeSlot(candidate, 0) },
    { kind: 'raise-capacity', slot: baseline.slot, share: WHOLE_SHARE },
  ];
}
