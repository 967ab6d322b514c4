import type { Outcome } from '#shared/domain/inference/outcome.ts';
import { passedResponseHeaders } from '#shared/domain/inference/passed-headers.ts';
import type { HotResponse } from '#shared/runtime/hot-path.ts';
import type { InferenceResult } from './infer.ts';

/** What the client receives: the model's answer as it is, or an error in the API's own form. */
export function respond(result: InferenceResult, requestId: string): HotResponse {
  const { outcome, reply } = result;
  const headers = ownHeaders(result);
  if (outcome.code === 'ok' && reply?.kind === 'response') {
    return { status: reply.status, headers: { ...passedResponseHeaders(reply.headers), ...headers }, body: reply.body };
  }
  return {
    status: outcome.status,
    headers: { 'content-type': 'application/json', ...headers, ...retryAfter(outcome) },
    body: JSON.stringify({
      error: { code: outcome.code, message: outcome.message, retryable: outcome.retryable, requestId },
    }),
  };
}

function ownHeaders({ route, slot, routeMs, modelMs }: InferenceResult): Record<string, string> {
  const timing = `route;dur=${routeMs.toFixed(2)}, model;dur=${modelMs.toFixed(2)}`;
  if (!route || !slot) return { 'server-timing': timing };
  return {
    'server-timing': timing,
    'x-sluice-model': route.model,
    'x-sluice-version': String(slot.version),
    'x-sluice-slot': slot.name,
  };
}

function retryAfter({ retryAfterS }: Outcome): Record<string, string> {
  return retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
}
