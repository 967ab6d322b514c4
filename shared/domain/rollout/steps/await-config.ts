import { isWarm } from '../plan/warm-slot.ts';
import { endpointAt, type LiveEndpoint } from '../world/live-state.ts';
import { done, type StepDecision, type StepRule } from './step-rule.ts';

/** SageMaker's reads may lag behind its writes: an old picture is looked at this often before it is believed. */
const LOOKS = 3;
const LOOK_SECONDS = 5;

/**
 * An update that failed ends InService on the old config, at times without a reason: only the config's name tells.
 */
export const awaitConfig: StepRule<'await-config'> = {
  needsSettled: true,
  decide(step, { plan, live, attempt }) {
    const endpoint = endpointAt(live, step.slot);
    if (endpoint?.status === 'InService' && endpoint.configName === step.config) return done;
    if (step.config === plan.configs.candidate && isWarm(plan, live)) return done;
    if (endpoint?.status === 'Failed') return failed(endpoint, 'could not be created');
    if (attempt < LOOKS) return { is: 'wait', seconds: LOOK_SECONDS, note: 'looked again at the endpoint' };
    if (!endpoint) return { is: 'impossible', fault: 'platform', reason: `Endpoint ${plan.terms.endpoint} is gone.` };
    return failed(endpoint, `did not reach config ${step.config}; it is on ${endpoint.configName}`);
  },
};

function failed({ name, status, failureReason }: LiveEndpoint, what: string): StepDecision {
  const why = failureReason ? `: ${failureReason.replace(/\.+$/, '')}` : ' (SageMaker gives no reason)';
  const reason = `Endpoint ${name} ${what} and is ${status}${why}.`;
  return { is: 'impossible', fault: 'candidate', reason, container: true };
}
