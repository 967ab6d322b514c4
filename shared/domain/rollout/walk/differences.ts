import type { RolloutPlan } from '../plan/rollout-plan.ts';
import { isFoundIn, scalingOf } from '../plan/scalable-target.ts';
import { isWarm } from '../plan/warm-slot.ts';
import { endpointAt, fleetOf, type LiveEndpoint, type LiveState, variantOf } from '../world/live-state.ts';
import { wholeSlot } from '../world/route.ts';
import type { VariantName } from '../world/slot.ts';

/** What differs between the plan and the world, in sentences; nothing when `slot` serves exactly as planned. */
export function differencesFromPlan(plan: RolloutPlan, slot: VariantName, live: LiveState): string[] {
  const { endpoint } = live;
  if (!endpoint) return [`Endpoint ${plan.terms.endpoint} does not exist.`];
  return [
    ...checkStatus(endpoint),
    ...checkConfig(plan, slot, live),
    ...checkFleet(plan, slot, live),
    ...checkWeights(endpoint, slot),
    ...checkTarget(plan, slot, live),
    ...checkRoute(plan, slot, live),
  ];
}

function checkStatus({ name, status }: LiveEndpoint): string[] {
  return status === 'InService' ? [] : [`Endpoint ${name} is ${status}, not InService.`];
}

/** A candidate that was warm already needed no new config: then the endpoint still has its former one. */
function checkConfig(plan: RolloutPlan, slot: VariantName, live: LiveState): string[] {
  const configName = endpointAt(live, slot)?.configName ?? '';
  const accepted = isWarm(plan, live) ? [plan.configs.candidate, plan.formerConfig] : [plan.configs.candidate];
  if (slot !== plan.candidate.slot || accepted.includes(configName)) return [];
  return [`The endpoint runs config ${configName}, not ${plan.configs.candidate}.`];
}

function checkFleet(plan: RolloutPlan, slot: VariantName, live: LiveState): string[] {
  const variant = variantOf(live, slot);
  if (!variant) return [`Slot ${slot} is not on the endpoint.`];
  if (live.endpoint?.configGone)
    return [`Endpoint config ${live.endpoint.configName} is gone: what slot ${slot} runs cannot be read.`];
  const occupant = slot === plan.candidate.slot ? plan.candidate : plan.baseline;
  const model = variant.settings.ModelName;
  const wrong = model === occupant?.modelName ? [] : [`Slot ${slot} runs model ${model}, not ${occupant?.modelName}.`];
  const needed = slot === plan.candidate.slot ? plan.candidateCount : 1;
  return variant.currentCount >= needed
    ? wrong
    : [...wrong, `Slot ${slot} has ${variant.currentCount} instances, fewer than the ${needed} it needs.`];
}

function checkWeights({ variants, parts }: LiveEndpoint, slot: VariantName): string[] {
  if (parts) return [];
  const astray = variants.filter(variant => variant.desiredWeight > 0 !== (variant.name === slot));
  return astray.map(({ name, desiredWeight }) => `Variant ${name} has weight ${desiredWeight}.`);
}

/** Bounds may have been widened for a larger fleet; what matters is that they allow what runs. */
function checkTarget(plan: RolloutPlan, slot: VariantName, live: LiveState): string[] {
  const variant = variantOf(live, slot);
  if (!scalingOf(plan, slot) || !variant) return [];
  const target = live.targets[slot];
  if (!target) return [`Slot ${slot} has no scalable target.`];
  if (target.tracked === undefined && !isFoundIn(plan.baseline, slot))
    return [`Slot ${slot} has a scalable target without a policy.`];
  return target.max >= fleetOf(variant) ? [] : [`Slot ${slot} may scale to ${target.max} only, and runs more.`];
}

function checkRoute(plan: RolloutPlan, slot: VariantName, { route }: LiveState): string[] {
  const whole = route && wholeSlot(route);
  if (whole?.name === slot) return [];
  return [`The route of ${plan.terms.model} does not send all requests to slot ${slot}.`];
}
