import type { InvokeEndpointInput } from '@aws-sdk/client-sagemaker-runtime';
import { AwsError } from '../../core/aws-error.ts';
import type { Fleet } from '../sagemaker/endpoints/fleet.ts';
import { validationError } from './find-fleet.ts';

type Input = Pick<InvokeEndpointInput, 'EndpointName' | 'TargetModel' | 'InferenceComponentName'>;

/** What no realtime endpoint with one model takes, and what a serverless one has no room for. */
export function refuseInvocation(input: Input, fleet: Fleet): void {
  if (input.TargetModel !== undefined) {
    throw validationError(
      `Endpoint ${input.EndpointName} is not a multi-model endpoint and does not support target model header.`,
    );
  }
  if (input.InferenceComponentName !== undefined) {
    throw validationError(`Inference Component Name header is not allowed for endpoint ${input.EndpointName}.`);
  }
  const serverless = fleet.variant.ServerlessConfig;
  if (serverless && fleet.inFlight >= serverless.MaxConcurrency) {
    throw new AwsError('ThrottlingException', 'Rate exceeded', { status: 400 });
  }
}
