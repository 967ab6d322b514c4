import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import { TransportError } from './exchange.ts';
import type { SignedHttp } from './signed-http.ts';

/** InvokeEndpoint without the SDK: one attempt, bodies as they are. */
export function createHotModelRuntime(http: SignedHttp): ModelRuntime {
  return {
    async invoke({ endpoint, variant, headers, body, timeoutMs, dispatchWithinMs }) {
      try {
        const reply = await http.send({
          method: 'POST',
          path: `/endpoints/${encodeURIComponent(endpoint)}/invocations`,
          headers: { ...headers, 'x-amzn-sagemaker-target-variant': variant },
          body,
          timeoutMs,
          dispatchWithinMs,
        });
        return { kind: 'response', ...reply };
      } catch (error) {
        if (error instanceof TransportError) return { kind: 'failure', failure: error.failure };
        throw error;
      }
    },
  };
}
