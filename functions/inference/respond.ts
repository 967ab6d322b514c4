import { passedResponseHeaders } from '#shared/domain/inference/passed-headers.ts';
import { eventStreamType } from '#shared/domain/inference/stream-request.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import type { HotResponse } from '#shared/runtime/hot-path.ts';
import type { InferenceResult } from './infer.ts';

/** What the client receives: the model's answer as it is, or an error in the API's own form. */
export function respond(
  result: InferenceResult,
  requestId: string,
  cors: Readonly<Record<string, string>> = {},
): HotResponse {
  const { outcome, reply } = result;
  const headers = { ...cors, ...ownHeaders(result) };
  if (outcome.code === 'ok' && reply?.kind === 'response') {
    return { status: reply.status, headers: { ...passedResponseHeaders(reply.headers), ...headers }, body: reply.body };
  }
  return errorResponse(outcome, requestId, headers);
}

/**
 * The head of a streamed answer. With `asFrames` the body is SageMaker's frames, and the model's content type stands beside
 * theirs.
 */
export function respondStream({ reply, ...result }: InferenceResult, asFrames: boolean): Omit<HotResponse, 'body'> {
  const given = reply?.kind === 'stream' ? reply.headers : {};
  const modelType = given['content-type'] ?? 'application/octet-stream';
  const types = asFrames
    ? { 'content-type': eventStreamType, 'x-amzn-sagemaker-content-type': modelType }
    : { 'content-type': modelType };
  return { status: 200, headers: { ...passedResponseHeaders(given), ...types, ...ownHeaders(result) } };
}

function ownHeaders(result: InferenceResult): Record<string, string> {
  const { route, slot } = result;
  const timing = { 'server-timing': serverTiming(result) };
  if (!route || !slot) return timing;
  return {
    ...timing,
    'x-sluice-model': route.model,
    'x-sluice-version': String(slot.version),
    'x-sluice-slot': slot.name,
  };
}

/** Milliseconds, by part; `overhead` is all that the function added to the model's own time, `auth` came before it. */
function serverTiming({ authMs = 0, routeMs, limitMs, modelMs, totalMs }: InferenceResult): string {
  const parts = {
    auth: authMs,
    route: routeMs,
    limit: limitMs,
    model: modelMs,
    overhead: Math.max(0, totalMs - modelMs),
  };
  return Object.entries(parts)
    .map(([name, ms]) => `${name};dur=${ms.toFixed(2)}`)
    .join(', ');
}
