import { kindOf, trackedWords } from '#shared/domain/kinds/registry.ts';
import { formatDuration } from '#shared/domain/policy/values/duration.ts';
import type { PlannedStep, RolloutPlan, StepKind, StepOf } from '#shared/domain/rollout/plan/rollout-plan.ts';

/** What a step asks for, and what that means here. */
interface StepText {
  readonly operation: string;
  readonly words: string;
}

type Tellers = { readonly [Kind in StepKind]: (step: StepOf<Kind>, plan: RolloutPlan) => StepText };

const tellers: Tellers = {
  'await-settled': (_step, { terms }) => say('wait', `until SageMaker has finished with ${terms.endpoint}`),
  'create-model': (_step, { candidate }) =>
    say('CreateModel', `${candidate.modelName}, from version ${candidate.version}`),
  'create-config': ({ config, purpose, slot }) =>
    say('CreateEndpointConfig', `${config}, ${purpose === 'candidate' ? 'with the candidate' : `slot ${slot} alone`}`),
  'create-endpoint': ({ config, slot }, plan) => say('CreateEndpoint', `${endpointOf(plan, slot)} from ${config}`),
  'update-endpoint': ({ config, slot }, plan) =>
    say(
      'UpdateEndpoint',
      `${endpointOf(plan, slot)} to ${config}; a new fleet for every slot in it, live counts are kept`,
    ),
  'await-config': ({ config }) => say('wait', `until the endpoint is in service with ${config}`),
  'delete-endpoint': ({ slot }, plan) => say('DeleteEndpoint', endpointOf(plan, slot)),
  'raise-capacity': ({ slot, share }) =>
    say('UpdateEndpointWeightsAndCapacities', `slot ${slot} to what ${share / 100} % of the requests need`),
  'idle-capacity': ({ slot }) =>
    say('UpdateEndpointWeightsAndCapacities', `slot ${slot} to its smallest, for it takes no traffic`),
  'smoke-test': ({ slot }, { terms }) =>
    say(invocationOf(terms), `the policy's smoke request to slot ${slot}, at most ${terms.smoke.attempts} times`),
  'register-target': ({ slot, guarded }, plan) =>
    say('RegisterScalableTarget', `slot ${slot}, ${bounds(plan)}${guarded ? ', no scale-in until the end' : ''}`),
  'track-target': ({ slot }, { terms }) => say('PutScalingPolicy', `slot ${slot}, ${tracked(terms.scaling)}`),
  'schedule-target': ({ slot }) => say('PutScheduledAction', `slot ${slot}, the schedule of the policy`),
  'deregister-target': ({ slot }) => say('DeregisterScalableTarget', `slot ${slot}, if it is registered`),
  'shift-route': ({ slots }) =>
    say('route', slots.map(({ name, version, share }) => `${name} v${version} ${share / 100} %`).join(', ')),
  'carry-over': ({ to }) => say('route', `to slot ${to.name} at once what its fleet can carry, up to 100 %`),
  'remove-route': (_step, { terms }) => say('route', `nothing answers for ${terms.model} any more`),
  bake: ({ share, bakeMs, gate }, { terms }) => {
    const looks = `a look every ${formatDuration(terms.lookEverySeconds * 1000)}`;
    const person = gate ? `; then a person opens the gate within ${formatDuration(gate.timeoutMs)}` : '';
    return say('watch', `${share / 100} % for at least ${formatDuration(bakeMs)}, ${looks}; weights follow${person}`);
  },
  'follow-weights': ({ slot }) =>
    say('UpdateEndpointWeightsAndCapacities', `the endpoint's own weights follow the route: all to slot ${slot}`),
  verify: ({ slot }) => say('verify', `that slot ${slot} serves as planned: config, counts, weights, route, scaling`),
  'delete-config': ({ config }) => say('DeleteEndpointConfig', `${config}, if nothing needs it`),
  'delete-model': ({ modelName }) => say('DeleteModel', `${modelName}, if nothing needs it`),
};

/** A step that names no slot is of the endpoint that both are on. */
function endpointOf({ terms }: RolloutPlan, slot: string | undefined): string {
  return slot === undefined ? terms.endpoint : kindOf(terms).endpointOf(terms.endpoint, slot);
}

function invocationOf(terms: RolloutPlan['terms']): string {
  return kindOf(terms).answers === 'later' ? 'InvokeEndpointAsync' : 'InvokeEndpoint';
}

function say(operation: string, words: string): StepText {
  return { operation, words };
}

function tracked(scaling: RolloutPlan['terms']['scaling']): string {
  if (!scaling) return 'nothing';
  return `${scaling.tracked.value} ${trackedWords(scaling.tracked.metric)}`;
}

function instances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}

function bounds({ terms: { scaling } }: RolloutPlan): string {
  return scaling ? `${scaling.min} to ${instances(scaling.max)}` : 'fixed';
}

/** A planned step in words. A step with a condition is left out when that does not hold in its turn. */
export function stepText(step: PlannedStep, plan: RolloutPlan): StepText {
  const { operation, words } = (tellers[step.kind] as (step: PlannedStep, plan: RolloutPlan) => StepText)(step, plan);
  return { operation, words: step.when === undefined ? words : `${words} (only when: ${step.when})` };
}
