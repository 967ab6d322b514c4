/** To what a failed request is put down in the window counts. Requests that never reached a slot have none. */
export type ErrorKind = 'client' | 'model' | 'timeout' | 'saturated' | 'throttled' | 'unavailable' | 'platform';

/** How a request ended, and what the client is told. */
export interface Outcome {
  readonly code: string;
  /** The code that the client is told, where it is a wider one: `code` is then told as the `reason`. */
  readonly told?: string;
  readonly status: number;
  /** Whether sending the request again can run no inference twice and may help. */
  readonly retryable: boolean;
  readonly retryAfterS?: number;
  readonly kind?: ErrorKind;
  /** Whether the model may go on to compute after this end, so that the request still takes a slot of the cap. */
  readonly mayStillRun?: true;
  /** Of a request turned away by a limit: whose limit it was. */
  readonly scope?: 'model' | 'class' | 'upstream';
  /** When another try may help, whole milliseconds; `retryAfterS` is the same for clients that know seconds only. */
  readonly retryAfterMs?: number;
  /** The methods that the path takes, of a request with another one. */
  readonly allow?: string;
  readonly message: string;
  /** What the model itself said, where it said it in JSON. */
  readonly details?: unknown;
}

/** Every way in which a request ends. Messages may be made more exact where the outcome arises. */
export const outcomes = {
  ok: { status: 200, retryable: false, message: '' },

  unknown_model: { status: 404, retryable: false, message: 'No model has this name.' },
  no_live_version: {
    status: 503,
    retryable: true,
    retryAfterS: 30,
    message: 'The model has no live version yet.',
  },
  route_unavailable: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    message: 'It could not be read which version is live.',
  },
  invalid_header: { status: 400, retryable: false, message: 'A request header is not allowed.' },
  unsupported_content_encoding: {
    status: 415,
    retryable: false,
    message: 'The body must be sent as it is: no content encoding is undone.',
  },
  method_not_allowed: { status: 405, retryable: false, message: 'The path does not take this method.' },
  no_such_route: { status: 404, retryable: false, message: 'There is no such path; GET /openapi.json lists all.' },
  concurrency_exceeded: {
    status: 429,
    retryable: true,
    retryAfterS: 1,
    message: 'The model has as many requests in flight as it may have.',
  },
  limiter_unavailable: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    message: 'It could not be counted how many requests are in flight.',
  },
  unsupported_content_type: { status: 415, retryable: false, message: 'The model does not take this content type.' },
  body_too_large: { status: 413, retryable: false, message: 'The body is too large.' },
  deadline_too_close: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    message: 'Too little time was left to ask the model.',
  },
  idempotency_in_progress: {
    status: 409,
    retryable: true,
    retryAfterS: 1,
    message: 'A request with this Idempotency-Key is still running.',
  },
  idempotency_mismatch: {
    status: 422,
    retryable: false,
    message: 'This Idempotency-Key was used for another body in the last 24 hours; a new request needs a new key.',
  },
  answer_not_kept: { status: 409, retryable: false, message: 'The answer was too large to be kept for repeats.' },
  idempotency_unavailable: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    message: 'It could not be read whether a request with this Idempotency-Key has run; nothing was asked.',
  },
  deadline_exceeded: {
    status: 504,
    retryable: true,
    message: 'The deadline of the request passed before the model was asked; nothing ran.',
  },
  response_too_large: {
    status: 502,
    retryable: false,
    kind: 'model',
    message: 'The answer of the model is larger than can be passed on.',
  },
  internal_error: { status: 500, retryable: false, message: 'The request failed inside the proxy.' },

  upstream_throttled: {
    status: 429,
    retryable: true,
    retryAfterS: 1,
    kind: 'throttled',
    told: 'concurrency_exceeded',
    scope: 'upstream',
    message: 'The endpoint takes no more requests at the moment.',
  },
  model_loading: {
    status: 503,
    retryable: true,
    retryAfterS: 5,
    kind: 'unavailable',
    message: 'The model is still being loaded.',
  },
  upstream_unavailable: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    kind: 'unavailable',
    message: 'The endpoint is not available at the moment.',
  },
  upstream_internal: {
    status: 502,
    retryable: false,
    kind: 'platform',
    mayStillRun: true,
    message: 'The endpoint failed internally; the model may have run.',
  },
  upstream_broken: {
    status: 502,
    retryable: false,
    kind: 'platform',
    mayStillRun: true,
    message: 'The connection to the endpoint broke; the model may have run.',
  },
  upstream_unreachable: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    kind: 'platform',
    message: 'The endpoint could not be reached.',
  },
  upstream_denied: {
    status: 502,
    retryable: false,
    kind: 'platform',
    message: 'The proxy is not allowed to call the endpoint; this is not a fault of the request.',
  },
  model_refused: { status: 400, retryable: false, kind: 'client', message: 'The model refused the request.' },
  model_error: { status: 502, retryable: false, kind: 'model', message: 'The model failed.' },
  model_broke_off: {
    status: 502,
    retryable: false,
    kind: 'model',
    mayStillRun: true,
    message: 'The model broke off its answer.',
  },
  model_saturated: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    kind: 'saturated',
    message: 'The model has no free worker.',
  },
  model_timeout: {
    status: 504,
    retryable: false,
    kind: 'timeout',
    mayStillRun: true,
    message: 'The model took too long; it may still be computing.',
  },
  invalid_request: { status: 400, retryable: false, kind: 'client', message: 'The endpoint refused the request.' },
  endpoint_gone: { status: 404, retryable: false, kind: 'platform', message: "The model's endpoint no longer exists." },
  answers_later: {
    status: 404,
    retryable: false,
    message: 'The model answers later: POST its async-invocations.',
  },
  answers_at_once: {
    status: 404,
    retryable: false,
    message: 'The model answers at once: POST its invocations.',
  },
  unknown_inference: { status: 404, retryable: false, message: 'You have asked for no inference of this id.' },
  inference_exists: { status: 409, retryable: false, message: 'The id of the inference is taken.' },
  unknown_upload: {
    status: 404,
    retryable: false,
    message: 'Nothing lies where the upload was to be put, or it is not yours.',
  },
  inference_expired: {
    status: 504,
    retryable: true,
    message: 'The inference waited longer than it may; nothing ran.',
  },
  answer_gone: { status: 410, retryable: false, message: 'The answer is kept no longer.' },
  slot_gone: {
    status: 503,
    retryable: true,
    retryAfterS: 1,
    kind: 'platform',
    message: 'The version that was chosen is no longer there.',
  },
} as const satisfies Readonly<Record<string, Omit<Outcome, 'code'>>>;

export type OutcomeCode = keyof typeof outcomes;

/** The outcome called `code`, with what is known better in this case. */
export function outcome(code: OutcomeCode, details: Partial<Omit<Outcome, 'code'>> = {}): Outcome {
  return { code, ...outcomes[code], ...details };
}
