import type { SageMakerCore } from '../sagemaker/core.ts';
import type { Endpoint } from '../sagemaker/endpoints/endpoint.ts';
import type { Fleet } from '../sagemaker/endpoints/fleet.ts';
import type { AutoscalingState } from './state.ts';

/** The endpoint and the fleet behind a target, as long as both exist. */
export function fleetOf(
  state: AutoscalingState,
  { endpointName, variantName }: { endpointName: string; variantName: string },
): { endpoint: Endpoint; fleet: Fleet } | undefined {
  const endpoint = state.cloud.core<SageMakerCore>('sagemaker').endpoint(endpointName);
  const fleet = endpoint?.fleets.get(variantName);
  return endpoint && fleet && { endpoint, fleet };
}
