import { kindOf } from '../../kinds/registry.ts';
import { configVariants } from '../plan/config-variants.ts';
import type { RolloutPlan, StepOf } from '../plan/rollout-plan.ts';
import { isWarm } from '../plan/warm-slot.ts';
import { endpointAt, type LiveEndpoint, type LiveState, variantOf } from '../world/live-state.ts';
import { LAST_REQUESTS_MS, routedSlots } from '../world/route.ts';
import { covers } from './create-config.ts';
import { done, type StepRule } from './step-rule.ts';

export const updateEndpoint: StepRule<'update-endpoint'> = {
  needsSettled: true,
  decide(step, { plan, live, now }) {
    const endpoint = endpointAt(live, step.slot);
    if (!endpoint) return { is: 'impossible', fault: 'platform', reason: `Endpoint ${plan.terms.endpoint} is gone.` };
    if (endpoint.configName === step.config || endpoint.pendingConfigName === step.config) return done;
    if (isCandidateConfig(plan, step) && isWarm(plan, live)) return done;
    if (endpoint.status !== 'InService' && endpoint.status !== 'UpdateRollbackFailed') {
      return { is: 'impossible', fault: 'platform', reason: unusable(endpoint) };
    }
    if (isFormerConfig(plan, step) && !live.configs[step.config]) {
      const reason = `Endpoint config ${step.config}, with which ${endpoint.name} was found, is gone.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    if (!isFresh(plan, step, live)) return { is: 'back', note: `${step.config} no longer fits the endpoint's counts` };
    const replaced = replacedUnderRoute(plan, step, live);
    if (replaced) return { is: 'impossible', fault: 'platform', reason: replaced };
    const seconds = isCandidateConfig(plan, step) ? 0 : secondsToDrain(live, now);
    if (seconds > 0) return { is: 'wait', seconds, note: 'the last requests to the slot that goes' };
    return {
      is: 'call',
      operation: 'UpdateEndpoint',
      request: {
        EndpointName: endpoint.name,
        EndpointConfigName: step.config,
        RetainAllVariantProperties: true,
        ...exclusions(plan, step, live),
      },
      then: 'next',
      note: `asked endpoint ${endpoint.name} for config ${step.config}`,
    };
  },
};

/** The route may have been changed by hand since the step before: what answers is not replaced or taken away under it. */
function replacedUnderRoute(plan: RolloutPlan, step: StepOf<'update-endpoint'>, live: LiveState): string | undefined {
  const next = live.configs[step.config]?.variants ?? [];
  const replaced = routedSlots(live.route, plan.terms.endpoint).find(({ name }) => {
    // Another slot's own endpoint is not touched.
    if (live.endpoint?.parts && name !== step.slot) return false;
    const wish = next.find(({ VariantName }) => VariantName === name);
    if (live.endpoint?.configGone) return wish === undefined;
    return wish?.ModelName !== variantOf(live, name)?.settings.ModelName;
  });
  if (!replaced) return undefined;
  return (
    `The route sends requests to slot ${replaced.name}, and config ${step.config} would put another version there or ` +
    'take it away: somebody has changed the route.'
  );
}

/** Until the last request has reached a slot that this update takes away. */
function secondsToDrain({ route }: LiveState, now: number): number {
  return route ? Math.ceil((route.updatedAt + LAST_REQUESTS_MS - now) / 1000) : 0;
}

/**
 * Retaining keeps the live counts to the very moment of the update. A slot that exists already would retain its idle
 * count and weight as well, so then both come from the config, whose counts were read just before. The config that an
 * endpoint was found with has old counts, and what was found serves all the time: that retains everything.
 */
function exclusions(plan: RolloutPlan, step: StepOf<'update-endpoint'>, live: LiveState): object {
  if (isFormerConfig(plan, step)) return {};
  if (!variantOf(live, step.slot) && live.endpoint?.status === 'InService') return {};
  return {
    ExcludeRetainedVariantProperties: [
      { VariantPropertyType: 'DesiredInstanceCount' },
      { VariantPropertyType: 'DesiredWeight' },
    ],
  };
}

function isFresh(plan: RolloutPlan, step: StepOf<'update-endpoint'>, live: LiveState): boolean {
  const config = live.configs[step.config];
  if (isFormerConfig(plan, step)) return true;
  const purpose = isCandidateConfig(plan, step) ? 'candidate' : 'single-slot';
  return config !== undefined && covers(kindOf(plan.terms), config, configVariants(plan, purpose, step.slot, live));
}

function isCandidateConfig(plan: RolloutPlan, step: StepOf<'update-endpoint'>): boolean {
  return step.config === plan.configs.candidate;
}

function isFormerConfig(plan: RolloutPlan, step: StepOf<'update-endpoint'>): boolean {
  return step.config === plan.formerConfig;
}

function unusable({ name, status, failureReason }: LiveEndpoint): string {
  return `Endpoint ${name} is ${status} and takes no update${failureReason ? `: ${failureReason}` : ''}.`;
}
