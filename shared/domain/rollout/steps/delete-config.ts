import { isSettled, usesConfig } from '../world/live-state.ts';
import { done, type StepRule } from './step-rule.ts';

/** SageMaker deletes a config that an endpoint needs without a word; so a config in use, or maybe in use, is kept. */
export const deleteConfig: StepRule<'delete-config'> = {
  needsSettled: false,
  decide(step, { live }) {
    const { endpoint } = live;
    if (!live.configs[step.config] || !isSettled(endpoint)) return done;
    if (usesConfig(endpoint, step.config)) return done;
    if (endpoint?.status === 'UpdateRollbackFailed') return done;
    return {
      is: 'call',
      operation: 'DeleteEndpointConfig',
      request: { EndpointConfigName: step.config },
      then: 'next',
      note: `deleted endpoint config ${step.config}`,
    };
  },
};
