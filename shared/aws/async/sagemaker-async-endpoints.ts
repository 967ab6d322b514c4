import { InvokeEndpointAsyncCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { AsyncEndpoints } from '#shared/ports/async/async-endpoints.ts';

export function sagemakerAsyncEndpoints(client: SageMakerRuntimeClient): AsyncEndpoints {
  return {
    async invoke({ endpoint, inferenceId, inputLocation, ttlSeconds, timeoutSeconds, ...headers }) {
      const { contentType, accept, customAttributes } = headers;
      const answer = await client.send(
        new InvokeEndpointAsyncCommand({
          EndpointName: endpoint,
          InferenceId: inferenceId,
          InputLocation: inputLocation,
          ...(contentType !== undefined && { ContentType: contentType }),
          ...(accept !== undefined && { Accept: accept }),
          ...(customAttributes !== undefined && { CustomAttributes: customAttributes }),
          ...(ttlSeconds !== undefined && { RequestTTLSeconds: ttlSeconds }),
          ...(timeoutSeconds !== undefined && { InvocationTimeoutSeconds: timeoutSeconds }),
        }),
      );
      return {
        outputLocation: answer.OutputLocation ?? '',
        ...(answer.FailureLocation ? { failureLocation: answer.FailureLocation } : {}),
      };
    },
  };
}
