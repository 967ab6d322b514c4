import type { EmbeddedMetrics } from '#shared/runtime/embedded-metrics.ts';
import type { InferenceResult } from './infer.ts';
import type { Admission } from './limiter.ts';

/** Names of models that do not exist are the client's invention and no dimension. */
const noModel = 'unknown';

/** What a request adds to the metrics, by model and slot. */
export function measure(result: InferenceResult, model: string, requestId: string): EmbeddedMetrics {
  const { outcome, chosen, slot, admission, resent, routeMs, limitMs, modelMs, kept, captured, repeat } = result;
  const known = outcome.code === 'unknown_model' ? noModel : model;
  return {
    dimensions: chosen ? { Model: known, Slot: chosen.name } : { Model: known },
    values: {
      Requests: 1,
      ClientErrors: Number(outcome.status >= 400 && outcome.status < 500),
      ServerErrors: Number(outcome.status >= 500),
      Faults: Number(outcome.code === 'upstream_denied'),
      ...(slot ? { ModelLatency: rounded(modelMs) } : {}),
      ...(resent ? { Resent: resent } : {}),
      ...(admission ? limitValues(admission, outcome.mayStillRun === true) : {}),
      ...(admission ? { LimiterLatency: rounded(limitMs) } : {}),
      ...(repeat === 'replayed' ? { Replayed: 1 } : {}),
      ...(repeat === 'not-kept' ? { RepeatsNotKept: 1 } : {}),
      ...(captured === undefined ? {} : { Captured: 1, CapturesLost: Number(!captured) }),
      ...(kept === undefined ? {} : { AnswersNotKept: Number(!kept) }),
    },
    properties: {
      requestId,
      version: slot?.version,
      status: outcome.status,
      code: outcome.code,
      scope: outcome.scope,
      limiter: admission && 'reason' in admission ? admission.reason : undefined,
      routeMs: rounded(routeMs),
    },
  };
}

/** What the limit adds. A request that could not be counted says nothing of how full the model is. */
function limitValues({ kind, usage, reaped }: Admission, abandoned: boolean): Record<string, number> {
  return {
    Rejects: Number(kind === 'rejected'),
    LimiterErrors: Number(kind === 'uncounted' || kind === 'unavailable'),
    LeasesReaped: reaped,
    Abandoned: Number(kind === 'admitted' && abandoned),
    ...(usage && {
      InFlight: usage.inFlight,
      ConcurrencyLimit: usage.limit,
      ConcurrencyUtilization: usage.utilization,
    }),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
