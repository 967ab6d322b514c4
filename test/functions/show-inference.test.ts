import { beforeEach, describe, expect, it } from 'vitest';
import { accepted } from '#shared/domain/async-inference/accepted-inference.ts';
import { createHandler } from '../../functions/show-inference/create-handler.ts';
import { nothing } from '../support/nothing.ts';
import { AsyncMemory, type ClientRequest, policies, quiet, route, sendTo } from './async-inference.ts';

const output = 's3://b/inferences/letters/outputs/i-1.out';
const failure = 's3://b/inferences/letters/failures/i-1-error.out';
const [slot] = route.slots;

let outside: AsyncMemory;
beforeEach(async () => {
  outside = new AsyncMemory();
  if (!slot) throw new Error('The route has no slot.');
  const patienceMs = { queue: 3_600_000, work: 600_000 };
  const given = { inferenceId: 'i-1', client: 'ada', route, slot, endpoint: 'e', pseudo: false, patienceMs };
  await outside.inferences.add(accepted({ ...given, nowMs: outside.now }));
  await outside.inferences.locate('i-1', { outputLocation: output, failureLocation: failure });
});

const look = (request: Partial<ClientRequest> = {}) =>
  sendTo(createHandler(outside, policies, quiet), { method: 'GET', path: '/inferences/i-1', ...request });
const end = (state: 'completed' | 'failed', reason?: string) =>
  outside.inferences.end('i-1', { state, tookMs: 500, ...(reason !== undefined && { reason }) }, outside.now);

describe('an inference', () => {
  it('runs until its end is known', async () => {
    expect(await look()).toMatchObject({
      status: 202,
      headers: { 'retry-after': '1', 'x-sluice-version': '1' },
      body: '{"id":"i-1","status":"running"}',
    });
  });

  it('is answered with what the model has answered', async () => {
    outside.leave(output, '{"label":"ham"}');
    await end('completed');
    const headers = { 'content-type': 'application/json', 'x-sluice-version': '1', 'x-sluice-slot': 'blue' };
    expect(await look()).toMatchObject({ status: 200, body: '{"label":"ham"}', headers });
  });

  it('has an address where its answer is too large for the API', async () => {
    outside.leave(output, new Uint8Array(4_600_001));
    await end('completed');
    expect(await look()).toMatchObject({ status: 303, headers: { location: `https://b.s3/${output}?signed` } });
  });

  it('has no answer any more when that is deleted', async () => {
    await end('completed');
    expect(await look()).toMatchObject({ status: 410, code: 'answer_gone' });
  });

  it.each([
    ['Received server error (500) from model.', 502, 'model_error'],
    ['Received client error (400) from model.', 400, 'model_refused'],
    ['The model did not answer within the invocation timeout.', 504, 'model_timeout'],
    ['Unable to download the request payload from S3', 502, 'upstream_internal'],
  ])('tells a failure by its reason: %s', async (reason, status, code) => {
    outside.leave(failure, '{"wrong":"text"}');
    await end('failed', `ClientError: ${reason}`);
    const answer = await look();
    expect(answer).toMatchObject({ status, code });
    expect(answer.body.includes('"details":{"wrong":"text"}')).toBe(code === 'model_refused');
  });

  it('is looked for in S3 when its end was never told, and counted once', async () => {
    outside.now += 5_000;
    outside.leave(output, '{"label":"ham"}');
    outside.now += 60_000;
    expect((await look()).status).toBe(200);
    expect((await look()).status).toBe(200);
    expect(outside.arms).toMatchObject([{ slot: 'blue', version: 1, requests: 1, errors: nothing, latencyOver: [1] }]);
  });

  it('has failed when S3 has a failure, and run out when it has waited as long as it may', async () => {
    outside.leave(failure, 'broken');
    expect(await look()).toMatchObject({ status: 502, code: 'model_error' });
    outside.known.set('i-1', { ...(outside.known.get('i-1') as never as object), state: 'accepted' } as never);
    outside.stored.clear();
    outside.now += 3_600_000 + 600_000 + 60_000;
    expect(await look()).toMatchObject({ status: 504, code: 'inference_expired' });
    expect(outside.arms.map(({ errors }) => errors)).toEqual([{ model: 1 }, { unavailable: 1 }]);
  });

  it.each([
    ['of somebody else', { client: 'bob' }, 404, 'unknown_inference'],
    ['for nobody', { client: null }, 404, 'unknown_inference'],
    ['that is not there', { path: '/inferences/i-2' }, 404, 'unknown_inference'],
    ['by another method', { method: 'POST' }, 405, 'method_not_allowed'],
    ['by another path', { path: '/inferences/i-1/' }, 404, 'no_such_route'],
  ])('is not told: %s', async (_what, request, status, code) => {
    expect(await look(request)).toMatchObject({ status, code });
  });
});
