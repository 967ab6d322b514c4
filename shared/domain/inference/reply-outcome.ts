import type { ModelReply, StreamFailure, TransportFailure } from './model-reply.ts';
import { type Outcome, type OutcomeCode, outcome } from './outcome.ts';
import { readUpstreamError, type UpstreamError } from './upstream-error.ts';
import { withoutInternals } from './without-internals.ts';

interface Row {
  readonly when: (error: UpstreamError) => boolean;
  readonly then: (error: UpstreamError) => Outcome;
}

const deniedTypes = [
  'AccessDeniedException',
  'AccessDenied',
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
];

/** What SageMaker Runtime answers and what that means here. The first row that fits speaks. */
const rows: Readonly<Record<string, Row>> = {
  throttled: {
    when: named('ThrottlingException', 'Throttling', 'TooManyRequestsException'),
    then: to('upstream_throttled'),
  },
  loading: { when: named('ModelNotReadyException'), then: to('model_loading') },
  unavailable: { when: named('ServiceUnavailable', 'ServiceUnavailableException'), then: to('upstream_unavailable') },
  denied: { when: error => deniedTypes.includes(error.type) || error.status === 403, then: to('upstream_denied') },
  internal: { when: named('InternalFailure', 'InternalDependencyException'), then: to('upstream_internal') },
  modelSaturated: { when: error => isModelError(error) && isSaturated(error), then: to('model_saturated') },
  modelTimeout: { when: error => isModelError(error) && isTimeout(error), then: to('model_timeout') },
  modelRefused: { when: error => isModelError(error) && isClientStatus(error.originalStatus), then: refused },
  modelError: { when: isModelError, then: to('model_error') },
  slotGone: { when: error => isValidation(error) && /\bvariant\b/i.test(error.message), then: to('slot_gone') },
  endpointGone: {
    when: error => isValidation(error) && /\bendpoint\b.*\bnot found\b/i.test(error.message),
    then: to('endpoint_gone'),
  },
  invalid: { when: isValidation, then: error => withMessage('invalid_request', error.message) },
  otherThrottle: { when: error => error.status === 429, then: to('upstream_throttled') },
  otherUnavailable: { when: error => error.status === 503, then: to('upstream_unavailable') },
  otherClientError: { when: error => error.status < 500, then: error => withMessage('invalid_request', error.message) },
};

const failures: Readonly<Record<TransportFailure | StreamFailure, OutcomeCode>> = {
  refused: 'upstream_unreachable',
  broken: 'upstream_broken',
  timeout: 'model_timeout',
  'model-broken': 'model_broke_off',
  internal: 'upstream_internal',
};

/** How a call of the endpoint ended. What the client is told does not name `endpoint`. */
export function replyOutcome(reply: ModelReply, endpoint: string): Outcome {
  if (reply.kind === 'failure') return outcome(failures[reply.failure]);
  if (reply.kind === 'stream') return outcome('ok');
  if (reply.status >= 200 && reply.status < 300) return outcome('ok');
  const read = readUpstreamError(reply);
  const error = { ...read, message: withoutInternals(read.message, endpoint) };
  return (
    Object.values(rows)
      .find(row => row.when(error))
      ?.then(error) ?? outcome('upstream_internal')
  );
}

/** How a stream ended that failed after it had begun. */
export function streamOutcome(failure: TransportFailure | StreamFailure): Outcome {
  return outcome(failures[failure]);
}

/** Whether the call was refused because the route is out of date: nothing ran, a fresh route may do better. */
export function isRouteOutdated({ code }: Outcome): boolean {
  return code === 'slot_gone' || code === 'endpoint_gone';
}

function named(...types: string[]): Row['when'] {
  return error => types.includes(error.type);
}

function to(code: OutcomeCode): Row['then'] {
  return () => outcome(code);
}

function withMessage(code: OutcomeCode, message: string): Outcome {
  return outcome(code, message === '' ? {} : { message });
}

function refused({ originalStatus: status = 400, originalMessage: text = '' }: UpstreamError): Outcome {
  const details = jsonIn(text);
  if (details !== undefined) return outcome('model_refused', { status, details });
  return outcome('model_refused', { status, ...(text === '' ? {} : { message: text }) });
}

/** The object or list that a text holds, if it holds one. */
function jsonIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isModelError({ type, status }: UpstreamError): boolean {
  return type === 'ModelError' || (type === '' && status === 424);
}

function isValidation({ type }: UpstreamError): boolean {
  return type === 'ValidationError' || type === 'ValidationException';
}

function isSaturated({ originalStatus, originalMessage = '' }: UpstreamError): boolean {
  return originalStatus === 429 || originalStatus === 503 || /no worker is available/i.test(originalMessage);
}

/** SageMaker's own words when a container gives no answer. One that died has status 0 as well, but no time ran out. */
function isTimeout({ originalStatus, message }: UpstreamError): boolean {
  return !isClientStatus(originalStatus) && /server error \(0\).*timed out/is.test(message);
}

function isClientStatus(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}
