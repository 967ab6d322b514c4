import { beforeEach, describe, expect, it } from 'vitest';
import { uploadKey } from '#shared/domain/async-inference/upload-request.ts';
import { createHandler } from '../../functions/invoke-async/create-handler.ts';
import { AsyncMemory, type ClientRequest, policies, quiet, route, sendTo } from './async-inference.ts';

let outside: AsyncMemory;
beforeEach(() => {
  outside = new AsyncMemory();
});

const path = '/models/letters/async-invocations';
const ask = (request: Partial<ClientRequest> = {}) =>
  sendTo(createHandler(outside, policies, quiet), { path, body: '{"text":"hello"}', ...request });
const id = { 'x-amzn-sagemaker-inference-id': 'mine-1' };

describe('a request for a later answer', () => {
  it('is kept, put where the model reads it, and handed to the version that the route chooses', async () => {
    const answer = await ask({ headers: { ...id, accept: 'text/csv', 'x-amzn-sagemaker-custom-attributes': 'a=b' } });
    expect(answer).toMatchObject({
      status: 202,
      body: '{"id":"mine-1","status":"running"}',
      headers: {
        location: '/dev/inferences/mine-1',
        'retry-after': '1',
        'x-sluice-version': '1',
        'x-sluice-slot': 'blue',
      },
    });
    expect(outside.invoked).toEqual([
      {
        endpoint: 'sluice-dev-letters-blue',
        inferenceId: 'mine-1',
        inputLocation: 's3://b/inferences/letters/inputs/mine-1',
        contentType: 'application/json',
        accept: 'text/csv',
        customAttributes: 'a=b',
        ttlSeconds: 3_600,
        timeoutSeconds: 600,
      },
    ]);
    expect(outside.stored.get('s3://b/inferences/letters/inputs/mine-1')?.body.toString()).toBe('{"text":"hello"}');
    expect(outside.known.get('mine-1')).toMatchObject({
      client: 'ada',
      model: 'letters',
      state: 'accepted',
      outputLocation: 's3://b/inferences/letters/outputs/mine-1.out',
      dueAt: outside.now + (3_600 + 600 + 60) * 1_000,
    });
  });

  it('is not sent again under an id that is known; an id of somebody else is taken', async () => {
    await ask({ headers: id });
    expect((await ask({ headers: id })).status).toBe(202);
    expect(outside.invoked).toHaveLength(1);
    expect(await ask({ headers: id, client: 'bob' })).toMatchObject({ status: 409, code: 'inference_exists' });
  });

  it('names an upload of the client in the place of a body', async () => {
    const uri = `s3://b/${uploadKey('letters', 'ada', 'up-1')}`;
    const named = { headers: { 'x-sluice-upload': 'up-1' }, body: '' };
    expect(await ask(named)).toMatchObject({ status: 404, code: 'unknown_upload' });
    outside.leave(uri, '1,2', 'text/csv');
    expect((await ask({ ...named, client: 'bob' })).code).toBe('unknown_upload');
    expect((await ask(named)).status).toBe(202);
    expect(outside.invoked).toMatchObject([{ inputLocation: uri, contentType: 'text/csv' }]);
  });

  it.each([
    ['a body beyond 128,000 bytes', { body: 'x'.repeat(128_001) }, 413, 'body_too_large'],
    ['a body beside an upload', { headers: { 'x-sluice-upload': 'up-1' } }, 400, 'invalid_request'],
    ['an upload that is no id', { headers: { 'x-sluice-upload': '../x' }, body: '' }, 400, 'invalid_header'],
    ['an id that is no part of a path', { headers: { 'x-amzn-sagemaker-inference-id': 'a/b' } }, 400, 'invalid_header'],
    ['an idempotency key', { headers: { 'idempotency-key': 'k' } }, 400, 'invalid_header'],
    ['a deadline', { headers: { 'x-deadline-ms': '100' } }, 400, 'invalid_header'],
    [
      'a content type that the model does not take',
      { headers: { 'content-type': 'a/b' } },
      415,
      'unsupported_content_type',
    ],
    ['another method', { method: 'GET' }, 405, 'method_not_allowed'],
    ['a slash too many', { path: `${path}/` }, 404, 'no_such_route'],
    ['nobody', { client: null }, 404, 'unknown_model'],
    ['a model that is not there', { path: '/models/none/async-invocations' }, 404, 'unknown_model'],
  ])('is refused before anything is kept: %s', async (_what, request, status, code) => {
    expect(await ask(request)).toMatchObject({ status, code });
    expect([outside.known.size, outside.stored.size, outside.invoked]).toEqual([0, 0, []]);
  });

  it('finds no version where none is live, or where the model answers at once', async () => {
    outside.route = undefined;
    expect(await ask()).toMatchObject({ status: 503, code: 'no_live_version' });
    const { kind: _, ...atOnce } = route;
    outside.route = atOnce;
    expect(await ask()).toMatchObject({ status: 404, code: 'answers_at_once' });
  });

  it.each([
    ['ThrottlingException', 'Rate exceeded', 429, 'concurrency_exceeded'],
    ['ValidationError', 'Endpoint x of account 1 not found.', 503, 'slot_gone'],
    ['AccessDeniedException', 'not authorized', 502, 'upstream_denied'],
    ['ServiceUnavailable', '', 503, 'upstream_unavailable'],
    ['Odd', '', 502, 'upstream_internal'],
  ])('is forgotten when the endpoint refuses it with %s', async (name, message, status, code) => {
    outside.refusal = Object.assign(new Error(message), { name });
    expect(await ask()).toMatchObject({ status, code });
    expect(outside.known.size).toBe(0);
  });
});
