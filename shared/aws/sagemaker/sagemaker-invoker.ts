import { InvokeEndpointCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { ModelInvoker } from '#shared/ports/model-invoker.ts';

export function sagemakerInvoker(client: SageMakerRuntimeClient): ModelInvoker {
  return {
    async invoke({ endpoint, variant, contentType, accept, body, timeoutMs }) {
      const answer = await client.send(
        new InvokeEndpointCommand({
          EndpointName: endpoint,
          TargetVariant: variant,
          ContentType: contentType,
          ...(accept ? { Accept: accept } : {}),
          Body: body,
        }),
        { abortSignal: AbortSignal.timeout(timeoutMs) },
      );
      return {
        body: answer.Body ?? new Uint8Array(),
        ...(answer.ContentType ? { contentType: answer.ContentType } : {}),
      };
    },
  };
}
