import { kindOf } from '../../kinds/registry.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import { endpointAt } from '../world/live-state.ts';
import type { VariantName } from '../world/slot.ts';
import { done, type StepRule } from './step-rule.ts';
import { tagsOf } from './tags.ts';

export const createEndpoint: StepRule<'create-endpoint'> = {
  needsSettled: false,
  decide(step, { plan, live }) {
    const endpoint = step.slot === undefined ? live.endpoint : endpointAt(live, step.slot);
    const EndpointName = nameOf(plan, step.slot);
    if (endpoint) {
      if (endpoint.status === 'Deleting') return { is: 'await', lookAgainSeconds: 30 };
      if (endpoint.configName === step.config || endpoint.pendingConfigName === step.config) return done;
      const reason = `Endpoint ${endpoint.name} exists by now, with config ${endpoint.configName}.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    return {
      is: 'call',
      operation: 'CreateEndpoint',
      request: { EndpointName, EndpointConfigName: step.config, Tags: tagsOf(plan) },
      then: 'next',
      note: `asked for endpoint ${EndpointName}`,
    };
  },
};

function nameOf({ terms }: RolloutPlan, slot: VariantName | undefined): string {
  return slot === undefined ? terms.endpoint : kindOf(terms).endpointOf(terms.endpoint, slot);
}
