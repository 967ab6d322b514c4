import {
  answeredRecord,
  idempotencyHeader,
  type KeptAnswer,
  type KeyedRequest,
  keyedRequest,
  repeated,
  runningRecord,
} from '#shared/domain/inference/idempotency.ts';
import { outcome } from '#shared/domain/inference/outcome.ts';
import type { IdempotencyKeys } from '#shared/ports/table/idempotency-keys.ts';
import type { HotResponse } from '#shared/runtime/hot-path.ts';
import { inferenceIdHeader } from '#shared/runtime/inference-id.ts';
import { type InferenceResult, turnedAway } from './infer.ts';
import type { InferenceRequest } from './inference-request.ts';
import { respond } from './respond.ts';

/** A request's end, and what the client receives. */
export interface Answered {
  readonly result: InferenceResult;
  readonly response: HotResponse;
}

export interface AnswerOnceParts {
  readonly keys: IdempotencyKeys;
  /** Data-plane time, as all environments have it. */
  readonly dataNow: () => number;
}

/** Answers a request that has an Idempotency-Key: by `infer` the first time, later by the answer that was kept. */
export function createAnswerOnce({ keys, dataNow }: AnswerOnceParts) {
  return async (request: InferenceRequest, infer: () => Promise<Answered>): Promise<Answered> => {
    const { model, headers, requestId, remainingMs, caller } = request;
    const key = keyedRequest(caller?.client ?? '', model, headers[idempotencyHeader] ?? '', request.body);
    const own = runningRecord(key, requestId, dataNow(), remainingMs());
    const claimed = await keys.claim(key.id, own).catch(() => 'unknown' as const);
    if (claimed === 'unknown') return refused(outcome('idempotency_unavailable'), requestId);
    if (claimed !== undefined) return again(repeated(claimed, key), requestId);
    const answered = await infer();
    const kept = await settle(keys, key, answered, request).then(
      () => true,
      () => false,
    );
    return kept ? answered : { ...answered, result: { ...answered.result, repeat: 'not-kept' } };
  };
}

/** Only a model's answer is kept. After a refusal or a failure the same key may try again. */
async function settle(
  keys: IdempotencyKeys,
  key: KeyedRequest,
  { result, response }: Answered,
  { requestId: holder, inferenceId }: InferenceRequest,
): Promise<void> {
  if (result.outcome.code !== 'ok') return keys.release(key.id, holder);
  const { 'server-timing': _, ...given } = response.headers;
  const headers = { ...given, [inferenceIdHeader]: inferenceId };
  const body = typeof response.body === 'string' ? Buffer.from(response.body) : response.body;
  return keys.settle(key.id, answeredRecord(key, holder, { status: response.status, headers, body }));
}

function again(found: ReturnType<typeof repeated>, requestId: string): Answered {
  if (!('body' in found)) return refused(found, requestId);
  const result = { ...turnedAway(outcome('ok', { status: found.status })), repeat: 'replayed' as const };
  return { result, response: replay(found, respond(result, requestId).headers) };
}

function replay({ status, headers, body }: KeptAnswer, own: Readonly<Record<string, string>>): HotResponse {
  const { 'server-timing': timing = '' } = own;
  return { status, headers: { ...headers, 'server-timing': timing, 'idempotent-replayed': 'true' }, body };
}

function refused(reason: Parameters<typeof turnedAway>[0], requestId: string): Answered {
  const result = turnedAway(reason);
  return { result, response: respond(result, requestId) };
}
