import type { EndpointStatus } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { SageMakerCore } from '../sagemaker/core.ts';
import type { Endpoint } from '../sagemaker/endpoints/endpoint.ts';
import type { Fleet } from '../sagemaker/endpoints/fleet.ts';
import { route } from '../sagemaker/endpoints/route.ts';

const serving: readonly EndpointStatus[] = [
  'InService',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'UpdateRollbackFailed',
];

/** The fleet that takes the request. Throws `ValidationError` for an endpoint or a variant that is not there. */
export function findFleet(cloud: Cloud, endpointName: string, targetVariant: string | undefined): Fleet {
  const core = cloud.core<SageMakerCore>('sagemaker');
  const endpoint = core.endpoint(endpointName);
  if (!isServing(endpoint)) throw notFound(cloud, endpointName);
  if (core.asynchronous(endpointName)) {
    throw validationError(
      `Endpoint ${endpointName} of account ${cloud.account.id} is an asynchronous endpoint: it takes InvokeEndpointAsync only.`,
    );
  }
  const fleet = route(endpoint, targetVariant, cloud.random);
  if (fleet) return fleet;
  if (targetVariant !== undefined) {
    throw validationError(
      `Variant ${targetVariant} of endpoint ${endpointName} of account ${cloud.account.id} not found.`,
    );
  }
  throw new AwsError('ServiceUnavailable', `No variant of endpoint ${endpointName} takes traffic.`, { status: 503 });
}

export function isServing(endpoint: Endpoint | undefined): endpoint is Endpoint {
  return endpoint !== undefined && serving.includes(endpoint.status);
}

export function notFound(cloud: Cloud, endpointName: string): AwsError {
  return validationError(`Endpoint ${endpointName} of account ${cloud.account.id} not found.`);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message, { status: 400 });
}
