import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accepted } from '#shared/domain/async-inference/accepted-inference.ts';
import { nothing } from '../support/nothing.ts';
import { AsyncMemory, route } from './async-inference.ts';
import { context } from './memory.ts';

let outside = new AsyncMemory();
vi.doMock('#shared/runtime/async-outside.ts', () => ({
  connectAsync: () => ({
    inferences: { end: (...ended: Parameters<AsyncMemory['inferences']['end']>) => outside.inferences.end(...ended) },
    windowCounts: {
      put: (...put: Parameters<AsyncMemory['windowCounts']['put']>) => outside.windowCounts.put(...put),
    },
    clock: { now: () => outside.now },
  }),
}));
const { handler } = await import('../../functions/on-inference-ended/handler.ts');
vi.doUnmock('#shared/runtime/async-outside.ts');

const completed = {
  awsRegion: 'us-east-1',
  eventTime: '2026-01-25T22:46:00.608Z',
  receivedTime: '2026-01-25T22:45:58.455Z',
  invocationStatus: 'Completed',
  requestParameters: { contentType: 'text/csv', endpointName: 'e', inputLocation: 's3://b/in/x.csv' },
  responseParameters: { contentType: 'text/csv; charset=utf-8', outputLocation: 's3://b/out/x.out' },
  inferenceId: 'i-1',
  eventVersion: '1.0',
  eventSource: 'aws:sagemaker',
  eventName: 'InferenceResult',
};
const failed = {
  ...completed,
  invocationStatus: 'Failed',
  failureReason: 'ClientError: Received server error (500) from model. See the SageMaker Endpoint logs.',
  responseParameters: undefined,
};
const tell = (...messages: object[]) =>
  handler({ Records: messages.map(message => ({ Sns: { Message: JSON.stringify(message) } })) }, context);

describe('on-inference-ended', () => {
  beforeEach(async () => {
    outside = new AsyncMemory();
    const [slot] = route.slots;
    const patienceMs = { queue: 60_000, work: 60_000 };
    if (!slot) throw new Error('The route has no slot.');
    const given = { inferenceId: 'i-1', client: 'ada', route, slot, endpoint: 'e', pseudo: true, patienceMs };
    await outside.inferences.add(accepted({ ...given, nowMs: outside.now }));
  });

  it('keeps where the answer is, and counts how long it took, for the version that gave it', async () => {
    expect(await tell(completed)).toEqual({ counted: 1 });
    expect(outside.known.get('i-1')).toMatchObject({
      state: 'completed',
      outputLocation: 's3://b/out/x.out',
      tookMs: 2_153,
    });
    expect(outside.arms).toMatchObject([{ slot: 'blue', version: 1, requests: 1, errors: nothing, latencyOver: [1] }]);
  });

  it('counts a failure to whom it is due', async () => {
    await tell(failed);
    expect(outside.known.get('i-1')).toMatchObject({ state: 'failed', reason: failed.failureReason });
    expect(outside.arms).toMatchObject([{ requests: 1, errors: { model: 1 } }]);
  });

  it('counts an inference once, however often and in whatever order its ends are told', async () => {
    await tell(completed, completed);
    outside.now += 600_000;
    await tell(failed);
    expect(outside.known.get('i-1')?.state).toBe('completed');
    expect(outside.arms).toHaveLength(1);
  });

  it('counts it later when the counts could not be stored at first', async () => {
    const { put } = outside.windowCounts;
    Object.assign(outside.windowCounts, { put: () => Promise.reject(new Error('throttled')) });
    await expect(tell(completed)).rejects.toThrow('throttled');
    Object.assign(outside.windowCounts, { put });
    outside.now += 60_000;
    await tell(completed);
    expect(outside.arms).toHaveLength(1);
  });

  it('leaves alone what the API has not accepted, such as a smoke request', async () => {
    expect(await tell({ ...completed, inferenceId: 'smoke-1' })).toEqual({ counted: 0 });
    expect(outside.arms).toEqual([]);
  });

  it('refuses what is no notification of an inference', async () => {
    await expect(tell({ odd: true })).rejects.toThrow();
    await expect(handler({ Records: [] }, context)).rejects.toThrow('does not have the expected shape');
  });
});
