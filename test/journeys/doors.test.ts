import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journey, minute } from '../support/journey.ts';

describe('bad input at the API', () => {
  let journey: Journey;

  beforeAll(async () => {
    journey = await Journey.start();
    await journey.rollOut();
  });
  afterAll(() => journey.stop());

  it.each([
    ['a wrong key', { headers: { 'x-api-key': 'wrong' } }, 403],
    ['an unknown model', { model: 'nothing-like-it' }, 404],
    ['a body that is too large', { body: JSON.stringify({ text: 'x'.repeat(5_000_000) }) }, 413],
    ['a content type that the model does not take', { headers: { 'content-type': 'image/png' } }, 415],
  ])('%s', async (_what, request, status) => {
    const answer = await journey.askNow(request);
    expect(answer.status).toBe(status);
    const { error } = JSON.parse(answer.body) as { error: { code: string; message: string } };
    expect(error.code).toMatch(/^[a-z_]+$/);
    expect(error.message.length).toBeGreaterThan(10);
  });

  it('a container that died is a 5xx that says so, and AWS starts it again', async () => {
    for (const container of journey.virtual.containers.of('sluice-dev-text-classification', 'blue')) container.die();
    const answer = await journey.askNow();
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(JSON.parse(answer.body).error.message.length).toBeGreaterThan(10);
    await journey.virtual.clock.advance(5 * minute);
    expect((await journey.askNow()).status).toBe(200);
  });
});

describe('an event that cannot be handled', () => {
  it('is in the queue with its reason', async () => {
    const journey = await Journey.start();
    const { virtual } = journey;
    virtual.cloud.emit({
      source: 'aws.sagemaker',
      detailType: 'SageMaker Model Package State Change',
      resources: [],
      detail: {
        ModelPackageGroupName: 'text-classification',
        ModelPackageStatus: 'Completed',
        ModelApprovalStatus: 'Approved',
      },
    });
    await virtual.clock.advance(30 * minute);
    const letters = await journey.deadLetters();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain('ModelPackageArn');
    expect(await journey.heads()).toEqual([]);
    await journey.stop();
  });

  it('of a group without a policy is ignored', async () => {
    const journey = await Journey.start();
    await journey.call('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: 'not-ours' });
    await journey.call('sagemaker', 'CreateModelPackage', {
      ModelPackageGroupName: 'not-ours',
      ModelApprovalStatus: 'Approved',
    });
    await journey.virtual.clock.advance(30 * minute);
    expect(await journey.deadLetters()).toEqual([]);
    expect(await journey.executions()).toEqual([]);
    await journey.stop();
  });
});
