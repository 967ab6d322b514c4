import { describe, expect, it } from 'vitest';
import { isSampled } from '#shared/domain/feedback/served-answer.ts';
import { answered, errorOf, FakeOutside, refused } from './fake-outside.ts';

const hour = 3_600_000;

describe('the id of an inference', () => {
  it("is the client's own in the answer and at the model", async () => {
    const outside = new FakeOutside();
    const headers = { 'content-type': 'application/json', 'X-Amzn-SageMaker-Inference-Id': 'order-17' };
    const { headers: answer } = await outside.call({ headers });
    expect(answer['x-amzn-sagemaker-inference-id']).toBe('order-17');
    expect(outside.invocations[0]?.headers['x-amzn-sagemaker-inference-id']).toBe('order-17');
  });

  it("is the request's own id where the client gives none, in refusals too", async () => {
    const outside = new FakeOutside();
    const asked = await outside.call();
    expect(asked.headers['x-amzn-sagemaker-inference-id']).toBe(asked.requestId);
    expect(outside.invocations[0]?.headers['x-amzn-sagemaker-inference-id']).toBe(asked.requestId);
    const refusal = await outside.call({ model: 'nobody' });
    expect(refusal.headers['x-amzn-sagemaker-inference-id']).toBe(refusal.requestId);
  });

  it('is in the answer to a fault of ours', async () => {
    const outside = new FakeOutside();
    outside.reply = () => Promise.reject(new Error('a fault'));
    const answer = await outside.call();
    expect(answer.status).toBe(500);
    expect(answer.headers['x-amzn-sagemaker-inference-id']).toBe(answer.requestId);
  });

  it.each(['', ' ', 'two words', 'ä', 'x'.repeat(65)])('is refused as "%s", and nothing is asked', async id => {
    const outside = new FakeOutside();
    const headers = { 'content-type': 'application/json', 'x-amzn-sagemaker-inference-id': id };
    const answer = await outside.call({ headers });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 'invalid_header', message: expect.stringContaining('Inference-Id') });
    expect(answer.headers['x-amzn-sagemaker-inference-id']).toBe(answer.requestId);
    expect(outside.invocations).toEqual([]);
  });
});

describe('an answer whose feedback shall count', () => {
  it('is kept with version, slot, class and the time until which it counts', async () => {
    const outside = new FakeOutside('', 'feedback: { maxDelay: 2h }');
    outside.reply = () => answered('{"label":"spam"}');
    const { requestId } = await outside.call();
    expect(outside.answers).toEqual([
      {
        model: 'spam',
        inferenceId: requestId,
        slot: 'blue',
        version: 1,
        predicted: 'spam',
        untilMs: outside.control + 2 * hour,
      },
    ]);
    expect(outside.metrics).toMatchObject({ AnswersNotKept: 0 });
  });

  it('is kept with whom it was given to where only that one may say something of it', async () => {
    const outside = new FakeOutside('', 'feedback: { from: asker }');
    await outside.call();
    await outside.call({ authorizer: null, userArn: 'arn:aws:sts::111122223333:assumed-role/app/i-1' });
    expect(outside.answers.map(({ client }) => client)).toEqual([
      'key-1',
      'arn:aws:sts::111122223333:assumed-role/app/i-1',
    ]);
  });

  it('is not kept without the section, nor of a request that failed', async () => {
    const without = new FakeOutside();
    await without.call();
    const failing = new FakeOutside('', 'feedback: {}');
    failing.reply = () => refused('ModelNotReadyException', 'loading');
    await failing.call();
    expect([...without.answers, ...failing.answers]).toEqual([]);
  });

  it('is given although it cannot be kept, and that is counted', async () => {
    const outside = new FakeOutside('', 'feedback: {}');
    outside.keepAnswer = () => Promise.reject(new Error('no table'));
    const { status } = await outside.call();
    expect(status).toBe(200);
    expect(outside.metrics).toMatchObject({ AnswersNotKept: 1 });
  });

  it('is one of a sample, which the id decides', async () => {
    const outside = new FakeOutside('', 'feedback: { sample: 25% }');
    for (let i = 0; i < 400; i++) await outside.call();
    expect(outside.answers.length).toBeGreaterThan(60);
    expect(outside.answers.length).toBeLessThan(140);
    const terms = { sample: 2_500, from: 'anyone' as const, maxDelayMs: 0, outcomes: {} };
    expect(outside.answers.every(({ inferenceId }) => isSampled(terms, inferenceId))).toBe(true);
  });
});
