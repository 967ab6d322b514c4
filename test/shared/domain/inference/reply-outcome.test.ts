import { describe, expect, it } from 'vitest';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import type { Outcome } from '#shared/domain/inference/outcome.ts';
import { isRouteOutdated, replyOutcome } from '#shared/domain/inference/reply-outcome.ts';

function answer(status: number, type: string | undefined, body: unknown): ModelReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers: Record<string, string> = type === undefined ? {} : { 'x-amzn-errortype': type };
  return { kind: 'response', status, headers, body: Buffer.from(text) };
}

function modelError(originalStatus: number, message: string, originalMessage = ''): ModelReply {
  return answer(424, 'ModelError', {
    Message: message,
    OriginalMessage: originalMessage,
    OriginalStatusCode: originalStatus,
    LogStreamArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/secret',
  });
}

const received = (status: number, text: string) =>
  `Received ${status < 500 ? 'client' : 'server'} error (${status}) from primary with message "${text}".`;
const timedOut =
  'Received server error (0) from primary with message "Your invocation timed out while waiting for a response from container primary."';

type Expected = Pick<Outcome, 'code' | 'status' | 'retryable'> &
  Partial<Pick<Outcome, 'kind' | 'retryAfterS' | 'message' | 'details' | 'told' | 'scope' | 'mayStillRun'>>;

const throttled = { kind: 'throttled', told: 'concurrency_exceeded', scope: 'upstream' } as const;

describe('what arrives from SageMaker Runtime, and what it becomes', () => {
  it.each<[what: string, reply: ModelReply, expected: Expected]>([
    ['an answer', answer(200, undefined, '{}'), { code: 'ok', status: 200, retryable: false }],
    [
      'a throttle, which is a 400 whose type is in the header only',
      answer(400, 'ThrottlingException:http://internal.amazon.com/', { message: null }),
      { code: 'upstream_throttled', status: 429, retryable: true, retryAfterS: 1, ...throttled },
    ],
    [
      'a throttle named in the body',
      answer(400, undefined, { __type: 'com.amazonaws.sagemaker#ThrottlingException' }),
      { code: 'upstream_throttled', status: 429, retryable: true, retryAfterS: 1, ...throttled },
    ],
    [
      'a model that is being loaded',
      answer(429, 'ModelNotReadyException', { Message: 'loading' }),
      { code: 'model_loading', status: 503, retryable: true, retryAfterS: 5, kind: 'unavailable' },
    ],
    [
      'an endpoint without capacity',
      answer(503, 'ServiceUnavailable', { Message: 'busy' }),
      { code: 'upstream_unavailable', status: 503, retryable: true, retryAfterS: 1, kind: 'unavailable' },
    ],
    [
      'an internal failure',
      answer(500, 'InternalFailure', { Message: 'x' }),
      { code: 'upstream_internal', status: 502, retryable: false, kind: 'platform' },
    ],
    [
      'an internal failure of a dependency, with its odd status',
      answer(530, 'InternalDependencyException', { Message: 'x' }),
      { code: 'upstream_internal', status: 502, retryable: false, kind: 'platform' },
    ],
    [
      "the container's own refusal",
      modelError(422, received(422, 'text is missing'), 'text is missing'),
      { code: 'model_refused', status: 422, retryable: false, kind: 'client', message: 'text is missing' },
    ],
    [
      'a refusal that speaks of time',
      modelError(400, received(400, 'timed out is no text'), 'timed out is no text'),
      { code: 'model_refused', status: 400, retryable: false, kind: 'client', message: 'timed out is no text' },
    ],
    [
      'a failing container',
      modelError(500, received(500, 'boom'), 'boom at /opt/ml/secret.py'),
      { code: 'model_error', status: 502, retryable: false, kind: 'model', message: 'The model failed.' },
    ],
    [
      'a container without a free worker',
      modelError(503, received(503, 'No worker is available to serve request')),
      { code: 'model_saturated', status: 503, retryable: true, retryAfterS: 1, kind: 'saturated' },
    ],
    [
      'a container that limits its rate',
      modelError(429, received(429, 'slow down')),
      { code: 'model_saturated', status: 503, retryable: true, retryAfterS: 1, kind: 'saturated' },
    ],
    [
      'a container that took too long',
      modelError(0, timedOut),
      { code: 'model_timeout', status: 504, retryable: false, kind: 'timeout' },
    ],
    [
      'a container that died, which is no matter of time',
      modelError(0, received(0, 'Connection refused')),
      { code: 'model_error', status: 502, retryable: false, kind: 'model' },
    ],
    [
      'a failing container that speaks of time',
      modelError(500, received(500, 'the query timed out')),
      { code: 'model_error', status: 502, retryable: false, kind: 'model' },
    ],
    [
      "the container's own refusal in JSON",
      modelError(422, received(422, '{"field":"text"}'), '{"field":"text"}'),
      {
        code: 'model_refused',
        status: 422,
        retryable: false,
        kind: 'client',
        message: 'The model refused the request.',
        details: { field: 'text' },
      },
    ],
    [
      'a header that the endpoint forbids',
      answer(400, 'ValidationError', {
        Message:
          'Target model header is not allowed: Sluice-Dev-Spam (arn:aws:sagemaker:us-east-1:111122223333:endpoint/sluice-dev-spam) of 111122223333 has one model.',
      }),
      {
        code: 'invalid_request',
        status: 400,
        retryable: false,
        kind: 'client',
        message: 'Target model header is not allowed: (internal) ((internal)) of (internal) has one model.',
      },
    ],
    [
      'an endpoint that is gone',
      answer(400, 'ValidationError', { Message: 'Endpoint sluice-dev-spam of account 111122223333 not found.' }),
      { code: 'endpoint_gone', status: 404, retryable: false, kind: 'platform' },
    ],
    [
      'a variant that is gone',
      answer(400, 'ValidationError', { Message: 'Variant green not found for Request' }),
      { code: 'slot_gone', status: 503, retryable: true, retryAfterS: 1, kind: 'platform' },
    ],
    [
      'another validation error',
      answer(400, 'ValidationError', { Message: 'TargetModel is not supported.' }),
      {
        code: 'invalid_request',
        status: 400,
        retryable: false,
        kind: 'client',
        message: 'TargetModel is not supported.',
      },
    ],
    [
      'a role without permission',
      answer(403, 'AccessDeniedException', { Message: 'User: arn:aws:sts::1:assumed-role/x is not authorized' }),
      { code: 'upstream_denied', status: 502, retryable: false, kind: 'platform' },
    ],
    [
      'an expired token',
      answer(403, 'ExpiredTokenException', { message: 'expired' }),
      { code: 'upstream_denied', status: 502, retryable: false, kind: 'platform' },
    ],
    [
      'a page of a load balancer',
      answer(502, undefined, '<html>Bad Gateway</html>'),
      { code: 'upstream_internal', status: 502, retryable: false, kind: 'platform' },
    ],
    [
      'a nameless 503',
      answer(503, undefined, ''),
      { code: 'upstream_unavailable', status: 503, retryable: true, retryAfterS: 1, kind: 'unavailable' },
    ],
    [
      'no connection',
      { kind: 'failure', failure: 'refused' },
      { code: 'upstream_unreachable', status: 503, retryable: true, retryAfterS: 1, kind: 'platform' },
    ],
    [
      'a connection that breaks',
      { kind: 'failure', failure: 'broken' },
      { code: 'upstream_broken', status: 502, retryable: false, kind: 'platform' },
    ],
    [
      'no answer in time',
      { kind: 'failure', failure: 'timeout' },
      { code: 'model_timeout', status: 504, retryable: false, kind: 'timeout' },
    ],
  ])('%s', (_, reply, expected) => {
    const outcome = replyOutcome(reply, 'sluice-dev-spam');
    expect(outcome).toMatchObject(expected);
    expect(outcome.retryAfterS).toBe(expected.retryAfterS);
    expect(JSON.stringify(outcome)).not.toMatch(/arn:|secret|111122223333|sluice-dev/i);
  });

  it('asks for a fresh route only when nothing ran', () => {
    const outdated = (message: string) =>
      isRouteOutdated(replyOutcome(answer(400, 'ValidationError', { Message: message }), 'sluice-dev-spam'));
    expect(outdated('Variant green not found for Request')).toBe(true);
    expect(outdated('Endpoint sluice-dev-spam of account 111122223333 not found.')).toBe(true);
    expect(outdated('Accept is not supported.')).toBe(false);
    expect(isRouteOutdated(replyOutcome({ kind: 'failure', failure: 'timeout' }, 'sluice-dev-spam'))).toBe(false);
  });
});
