import { done, type StepRule } from './step-rule.ts';
import { tagsOf } from './tags.ts';

export const createEndpoint: StepRule<'create-endpoint'> = {
  needsSettled: false,
  decide(step, { plan, live }) {
    const { endpoint } = live;
    if (endpoint) {
      if (endpoint.status === 'Deleting') return { is: 'await', lookAgainSeconds: 30 };
      if (endpoint.configName === step.config || endpoint.pendingConfigName === step.config) return done;
      const reason = `Endpoint ${endpoint.name} exists by now, with config ${endpoint.configName}.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    return {
      is: 'call',
      operation: 'CreateEndpoint',
      request: { EndpointName: plan.terms.endpoint, EndpointConfigName: step.config, Tags: tagsOf(plan) },
      then: 'next',
      note: `asked for endpoint ${plan.terms.endpoint}`,
    };
  },
};
