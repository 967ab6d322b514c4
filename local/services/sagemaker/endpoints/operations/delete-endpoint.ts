import type { DeleteEndpointInput } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Caller, Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { type Endpoint, endpointOf, refuseUnlessChangeable } from '../endpoint.ts';
import { enter } from '../endpoint-events.ts';
import { retireFleets } from '../retire-fleets.ts';
import { scalableTargets } from '../scalable-targets.ts';

/** `Deleting` for a minute or two, then gone. Config and models stay; scalable targets of the endpoint go. */
export const deleteEndpoint: Operation<SageMakerState, Decoded<DeleteEndpointInput>> = {
  authorize: (input, state) => accessTo(state, 'DeleteEndpoint', 'endpoint', input.EndpointName),
  async run(input, state, caller) {
    const endpoint = endpointOf(state, input.EndpointName);
    refuseUnlessChangeable(endpoint, 'DeleteEndpoint');
    await deregisterTargets(state, endpoint, caller);
    enter(state, endpoint, 'Deleting');
    inBackground(state, `deleting endpoint ${endpoint.name}`, async () => {
      const fleets = [...endpoint.fleets.values(), ...(endpoint.pending?.fleets.values() ?? [])];
      await retireFleets(state, fleets, state.options.durations.delete);
      state.endpoints.delete(endpoint.name.toLowerCase());
      state.tags.drop(endpoint.arn);
    });
    return {};
  },
};

/** Done with the rights of the caller, as at AWS. */
async function deregisterTargets(state: SageMakerState, endpoint: Endpoint, caller: Caller): Promise<void> {
  for (const { resourceId, scalableDimension } of scalableTargets(state, endpoint.name)) {
    const input = { ServiceNamespace: 'sagemaker', ResourceId: resourceId, ScalableDimension: scalableDimension };
    try {
      await state.cloud.call('application-autoscaling', 'DeregisterScalableTarget', input, caller);
    } catch (error) {
      if (!(error instanceof AwsError) || !error.code.startsWith('AccessDenied')) throw error;
      throw invalid(
        'An Application AutoScaling scalable target exists for a variant being deleted, and the IAM identity used to invoke DeleteEndpoint ' +
          'does not have application-autoscaling:DeregisterScalableTarget permission to deregister the scalable target.',
      );
    }
  }
}
