import type { DeleteEndpointConfigInput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { announceConfig } from '../config-event.ts';
import { configOf } from '../endpoint-config.ts';

/** Not refused while an endpoint uses the config; the endpoint goes on serving. */
export const deleteEndpointConfig: Operation<SageMakerState, Decoded<DeleteEndpointConfigInput>> = {
  authorize: (input, state) => accessTo(state, 'DeleteEndpointConfig', 'endpoint-config', input.EndpointConfigName),
  run(input, state) {
    const config = configOf(state, input.EndpointConfigName);
    state.configs.delete(config.name.toLowerCase());
    announceConfig(state, config);
    state.tags.drop(config.arn);
    return {};
  },
};
