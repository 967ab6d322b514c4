import type {
  UpdateEndpointWeightsAndCapacitiesInput,
  UpdateEndpointWeightsAndCapacitiesOutput,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { changeFleets, type FleetChange } from '../change-fleets.ts';
import { type Endpoint, endpointOf, refuseUnlessChangeable } from '../endpoint.ts';
import { checkQuota } from '../quota.ts';

type Input = Decoded<UpdateEndpointWeightsAndCapacitiesInput>;

/** Weights of any number of variants, the capacity of one. */
export const updateEndpointWeightsAndCapacities: Operation<
  SageMakerState,
  Input,
  UpdateEndpointWeightsAndCapacitiesOutput
> = {
  authorize: (input, state) => accessTo(state, 'UpdateEndpointWeightsAndCapacities', 'endpoint', input.EndpointName),
  run(input, state) {
    const endpoint = endpointOf(state, input.EndpointName);
    refuseUnlessChangeable(endpoint, 'UpdateEndpointWeightsAndCapacities');
    const changes = input.DesiredWeightsAndCapacities.map(desired => change(endpoint, desired));
    if (changes.filter(({ instances }) => instances !== undefined).length > 1) {
      throw invalid('The capacity of only one variant can be updated at a time.');
    }
    checkQuota(
      state,
      changes.map(({ fleet, instances }) => ({
        instanceType: fleet.variant.InstanceType,
        count: (instances ?? fleet.desiredInstanceCount) - fleet.desiredInstanceCount,
      })),
    );
    endpoint.failureReason = undefined;
    const finish = changeFleets(state, endpoint, changes);
    inBackground(state, `changing weights and capacities of endpoint ${endpoint.name}`, finish);
    return { EndpointArn: endpoint.arn };
  },
};

function change(endpoint: Endpoint, desired: Input['DesiredWeightsAndCapacities'][number]): FleetChange {
  const fleet = endpoint.fleets.get(desired.VariantName);
  if (!fleet) {
    throw invalid(`Could not find variant "${desired.VariantName}" of endpoint "${endpoint.arn}".`);
  }
  if (desired.DesiredInstanceCount === 0 && !endpoint.config.request.AsyncInferenceConfig) {
    throw invalid(`DesiredInstanceCount of variant "${desired.VariantName}" must be at least 1.`);
  }
  if (fleet.variant.ServerlessConfig && desired.DesiredInstanceCount !== undefined) {
    throw invalid(`DesiredInstanceCount cannot be set for serverless variant "${desired.VariantName}".`);
  }
  return { fleet, weight: desired.DesiredWeight, instances: desired.DesiredInstanceCount };
}
