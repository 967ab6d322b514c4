import { isJsonObject } from '../../../asl/json.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { requestOnly } from './patterns.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimizedNaming } from './task-error.ts';

const naming = optimizedNaming('SageMaker', 'AmazonSageMaker', 'AmazonSageMakerException');

const action = (operation: string): OptimizedAction => ({
  suffixes: requestOnly,
  make: caller => ({
    async submit(request) {
      const result = await caller.call('sagemaker', operation, request.arguments, naming);
      const length = JSON.stringify(result).length;
      return {
        ...(isJsonObject(result) ? result : {}),
        ...sdkMetadata(caller.cloud, 'application/x-amz-json-1.1', length),
      };
    },
  }),
});

export const sagemaker = {
  createModel: action('CreateModel'),
  createEndpoint: action('CreateEndpoint'),
  createEndpointConfig: action('CreateEndpointConfig'),
  updateEndpoint: action('UpdateEndpoint'),
};
