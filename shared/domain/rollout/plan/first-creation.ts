import { kindOf } from '../../kinds/registry.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import type { LiveState } from '../world/live-state.ts';
import { slots } from '../world/slot.ts';
import type { Occupant, PlannedStep, RolloutPlan } from './rollout-plan.ts';
import { deploymentApart } from './slots-apart.ts';
import { proofSteps, trafficSteps } from './traffic-steps.ts';

/**
 * The steps to a first endpoint. One that is there but has failed is deleted first: nothing else can be done with it. Where
 * none is, the scaling of one that was deleted by hand may be left.
 */
export function firstCreation(
  candidate: Occupant,
  terms: RolloutTerms,
  configs: RolloutPlan['configs'],
  live: LiveState,
): PlannedStep[] {
  const { slot } = candidate;
  const config = configs.candidate;
  const { apart } = kindOf(terms);
  const broken = live.endpoint !== undefined && !apart;
  const scaled = slots.filter(name => broken || live.targets[name]);
  return [
    ...scaled.map(name => ({ kind: 'deregister-target', slot: name }) as const),
    ...(broken ? [{ kind: 'delete-endpoint' } as const] : []),
    { kind: 'create-model', recheck: true },
    ...(apart ? deploymentApart(candidate, config) : deployment(candidate, config)),
    ...proofSteps(candidate, terms, false),
    ...trafficSteps(candidate, undefined, terms),
    { kind: 'verify', slot },
  ];
}

function deployment({ slot }: Occupant, config: string): PlannedStep[] {
  return [
    { kind: 'create-config', config, purpose: 'candidate', slot },
    { kind: 'create-endpoint', config },
    { kind: 'await-config', config, slot },
  ];
}

/** Before anyone is routed to it, a first endpoint that did not work out leaves nothing behind. */
export function undoCreation({ slot }: Occupant, terms: RolloutTerms): PlannedStep[] {
  const own = kindOf(terms).apart ? { slot } : {};
  return [
    { kind: 'await-settled', when: 'not routed here' },
    { kind: 'remove-route', when: 'routed here by others' },
    { kind: 'deregister-target', slot, when: 'not routed here' },
    { kind: 'delete-endpoint', ...own, when: 'not routed here' },
  ];
}
