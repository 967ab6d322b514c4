import type { AsyncInferenceConfig } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import type { SageMakerState } from '../state.ts';
import type { Endpoint } from './endpoint.ts';

/** How an endpoint answers later, and as whom requests are read and answers written. */
export interface Asynchronous {
  readonly endpoint: Endpoint;
  readonly config: Decoded<AsyncInferenceConfig>;
  readonly roleArn: string;
}

/** Undefined for an endpoint that is not there, or that answers at once. */
export function asynchronousOf({ endpoints, models }: SageMakerState, name: string): Asynchronous | undefined {
  const endpoint = endpoints.get(name.toLowerCase());
  const config = endpoint?.config.request.AsyncInferenceConfig;
  if (endpoint?.name !== name || !config) return undefined;
  const [variant] = endpoint.config.request.ProductionVariants;
  const model = models.get(variant?.ModelName?.toLowerCase() ?? '');
  return { endpoint, config, roleArn: model?.request.ExecutionRoleArn ?? '' };
}
