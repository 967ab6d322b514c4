import type { EmbeddedMetrics } from '#shared/runtime/embedded-metrics.ts';
import type { InferenceResult } from './infer.ts';

/** Names of models that do not exist are the client's invention and no dimension. */
const noModel = 'unknown';

/** What a request adds to the metrics, by model and slot. */
export function measure(result: InferenceResult, model: string, requestId: string): EmbeddedMetrics {
  const { outcome, slot, routeMs, modelMs } = result;
  const known = outcome.code === 'unknown_model' ? noModel : model;
  return {
    dimensions: slot ? { Model: known, Slot: slot.name } : { Model: known },
    values: {
      Requests: 1,
      ClientErrors: Number(outcome.status >= 400 && outcome.status < 500),
      ServerErrors: Number(outcome.status >= 500),
      Faults: Number(outcome.code === 'upstream_denied'),
      ...(slot ? { ModelLatency: Math.round(modelMs * 100) / 100 } : {}),
    },
    properties: {
      requestId,
      version: slot?.version,
      status: outcome.status,
      code: outcome.code,
      routeMs: Math.round(routeMs * 100) / 100,
    },
  };
}
