import { beforeEach, describe, expect, it } from 'vitest';
import { candidateOf, candidateVersionOf, gateStartOf } from './candidates.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/plan-gate/handler.ts');

const ask = (question: object = {}) =>
  handler({ start: gateStartOf(2), progress: null, outcome: { operation: 'Begin' }, ...question }, context);

describe('plan-gate', () => {
  beforeEach(() => {
    reset();
    memory.packages.set(arnOf(2), candidateVersionOf(2));
  });

  it('has a candidate of a model without gates judged at once', async () => {
    expect(await ask()).toMatchObject({ operation: 'JudgeCandidate', request: { start: { version: 2 } } });
  });

  it('names the version that serves most requests as champion', async () => {
    const slot = (name: 'blue' | 'green', version: number, share: number) => ({
      ...{ name, version, share, modelPackageArn: arnOf(version) },
    });
    memory.route = {
      ...{ schema: 1, model: 'fraud', endpoint: 'sluice-dev-fraud', revision: 1, updatedAt: 0 },
      ...{ rolloutId: 'r', latencyThresholdsMs: [], slots: [slot('green', 4, 500), slot('blue', 1, 9500)] },
    };
    expect(await ask()).toMatchObject({ request: { champion: { version: 1, modelPackageArn: arnOf(1) } } });
    memory.route = { ...memory.route, slots: [slot('blue', 2, 10_000)] };
    expect(((await ask()) as { request: object }).request).not.toHaveProperty('champion');
  });

  it('goes on from what is kept', async () => {
    memory.judged = [candidateOf(2)];
    expect(await ask()).toMatchObject({ operation: 'Publish', request: { type: 'Candidate Gated' } });
    memory.judged = [candidateOf(2, { applied: true })];
    expect(await ask()).toMatchObject({ operation: 'Finish' });
  });

  it('has nothing to do about a version that is gone', async () => {
    memory.packages.clear();
    expect(await ask()).toMatchObject({ operation: 'Finish' });
  });

  it('fails for a model that has no policy any more', async () => {
    const start = { ...gateStartOf(2), model: 'gone' };
    await expect(ask({ start })).rejects.toThrow(/no policy for model gone/);
    expect(policy.model).toBe('fraud');
  });
});
