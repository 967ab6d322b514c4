import { createHash, hash } from 'node:crypto';
import { type Outcome, outcome } from './outcome.ts';

/** The header in which a client names a request that it may have to send again. */
export const idempotencyHeader = 'idempotency-key';
const longestKey = 255;

/** How long an answer is kept for repeats. */
export const answerKeptMs = 24 * 3_600_000;
/** A larger body is not kept: an item of the table holds 400 KB. */
export const largestKept = 256 * 1024;
/** How far the clocks of two environments may lie apart. */
const clockMarginMs = 3_000;

/** A request by its key: `id` names client, model and key together, `body` what was sent. Both are SHA-256 in hex. */
export interface KeyedRequest {
  readonly id: string;
  readonly body: string;
}

/** An answer as the client had it. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What is known under a key. `holder` names the request that has it. */
export type KeyRecord = { readonly body: string; readonly holder: string } & (
  | { readonly state: 'running'; readonly untilMs: number }
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  | { readonly state: 'too-large'; readonly bytes: number }
);

export function refuseKey(headers: Readonly<Record<string, string>>): Outcome | undefined {
  const key = headers[idempotencyHeader];
  if (key === undefined || (key.length <= longestKey && /^[\x21-\x7e]+$/.test(key))) return undefined;
  const message = `${idempotencyHeader} must be 1 to ${longestKey} characters of visible ASCII without spaces.`;
  return outcome('invalid_header', { message });
}

export function keyedRequest(client: string, model: string, key: string, body: Uint8Array): KeyedRequest {
  return {
    id: hash('sha256', JSON.stringify([client, model, key])),
    body: createHash('sha256').update(body).digest('hex'),
  };
}

/**
 * The record under which a request begins. It ends with the time that the function has (`remainingMs`), so that a key whose
 * environment died is free again. `now` is data-plane time.
 */
export function runningRecord({ body }: KeyedRequest, holder: string, now: number, remainingMs: number): KeyRecord {
  return { body, holder, state: 'running', untilMs: Math.ceil(now + remainingMs + clockMarginMs) };
}

/** The record of a request that was answered. */
export function answeredRecord({ body }: KeyedRequest, holder: string, answer: KeptAnswer): KeyRecord {
  const bytes = answer.body.byteLength;
  return bytes > largestKept
    ? { body, holder, state: 'too-large', bytes }
    : { body, holder, state: 'answered', answer };
}

/** What a record in the way means for a request with the same key: the answer to give, or why there is none. */
export function repeated(record: KeyRecord, { body }: KeyedRequest): KeptAnswer | Outcome {
  if (record.body !== body) return outcome('idempotency_mismatch');
  if (record.state === 'answered') return record.answer;
  if (record.state === 'running') return outcome('idempotency_in_progress');
  const message = `The request with this key was answered, with ${record.bytes} bytes; more than ${largestKept} are not kept for repeats. Under another key it runs again.`;
  return outcome('answer_not_kept', { message });
}
