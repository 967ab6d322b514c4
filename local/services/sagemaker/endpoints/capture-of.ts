import type { DataCaptureConfig } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import type { SageMakerState } from '../state.ts';
import type { Fleet } from './fleet.ts';

/** How a fleet's requests are captured, and as whom the captures are written. */
export interface Capture {
  readonly config: Decoded<DataCaptureConfig>;
  readonly roleArn: string;
}

/** Undefined where the fleet's config captures nothing. */
export function captureOf({ endpoints, models }: SageMakerState, fleet: Fleet): Capture | undefined {
  const endpoint = endpoints.get(fleet.endpointName.toLowerCase());
  const config = [endpoint?.config, endpoint?.pending?.config].find(each => each?.name === fleet.configName)?.request
    .DataCaptureConfig;
  const model = models.get(fleet.variant.ModelName?.toLowerCase() ?? '');
  if (!config || config.EnableCapture === false) return undefined;
  return { config, roleArn: model?.request.ExecutionRoleArn ?? '' };
}
