import { beforeEach, describe, expect, it } from 'vitest';
import { gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
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

  describe('of a candidate that has an anchor', () => {
    const gates = gatesPolicy.parse({ metrics: [{ name: 'auc', margin: 0.01 }] });
    const jobOf = ({ request }: { request: object }) => (request as { TransformJobName: string }).TransformJobName;
    const next = async (question: object = {}) => (await ask(question)) as { operation: string; request: object };

    beforeEach(() => {
      Object.assign(policy, { gates });
      memory.route = {
        ...{ schema: 1, model: 'fraud', endpoint: 'sluice-dev-fraud', revision: 1, updatedAt: 0 },
        ...{ rolloutId: 'r', latencyThresholdsMs: [] },
        slots: [{ name: 'blue', version: 4, share: 10_000, modelPackageArn: arnOf(4) }],
      };
      memory.runningModel = 'sluice-dev-fraud-v4-1';
      memory.packages.set(arnOf(5), candidateVersionOf(5));
      memory.approved = [promoted(3, 1), promoted(4, 2)];
      return () => void delete (policy as { gates?: unknown }).gates;
    });

    const start = gateStartOf(5);

    it('has both asked at once, the anchor by a model of its own, and hands on what came of it', async () => {
      const champions = await next({ start });
      expect(champions).toMatchObject({
        operation: 'CreateTransformJob',
        request: { ModelName: 'sluice-dev-fraud-v4-1' },
      });
      memory.jobs.set(jobOf(champions), { status: 'InProgress' });
      const made = await next({ start });
      expect(made).toMatchObject({
        operation: 'CreateModel',
        request: {
          ExecutionRoleArn: 'arn:aws:iam::111122223333:role/sluice-dev-model-fraud',
          PrimaryContainer: { ModelPackageName: arnOf(3) },
        },
      });
      const { ModelName } = made.request as { ModelName: string };
      expect(ModelName).toMatch(/^sluice-dev-gate-.{1,47}$/);
      memory.madeModels.add(ModelName);
      const anchors = await next({ start });
      expect(anchors).toMatchObject({ operation: 'CreateTransformJob', request: { ModelName } });
      memory.jobs.set(jobOf(anchors), { status: 'InProgress' });
      expect(await next({ start })).toMatchObject({ operation: 'AwaitTransform', request: { job: jobOf(champions) } });
      memory.jobs.set(jobOf(champions), { status: 'Completed' });
      expect(await next({ start })).toMatchObject({ operation: 'AwaitTransform', request: { job: jobOf(anchors) } });
      memory.jobs.set(jobOf(anchors), { status: 'Failed', failureReason: 'AlgorithmError: x' });
      expect(await next({ start })).toMatchObject({
        operation: 'JudgeCandidate',
        request: {
          scores: expect.stringContaining('/champion-v4/rows.jsonl.out'),
          anchors: [{ version: 3, metrics: ['auc'], unscored: expect.stringMatching(/^Version 3, .*Failed\. Algo/) }],
        },
      });
      memory.judged = [candidateOf(5, { effect: 'none', outcome: 'nothing-new', anchors: [3] })];
      const done = ['Publish', 'DocumentCandidate', 'Notify'];
      const progress = { since: 0, done, failed: {} };
      expect(await next({ start, progress })).toMatchObject({ operation: 'DeleteModel', request: { ModelName } });
      memory.madeModels.clear();
      expect(await next({ start, progress })).toMatchObject({ operation: 'MarkApplied' });
    });

    it('goes on without it when its model cannot be made or deleted', async () => {
      memory.jobs.set(jobOf(await next({ start })), { status: 'Completed' });
      const progress = { since: 0, done: [], failed: { CreateModel: 3 }, trouble: 'CreateModel failed: Throttling' };
      expect(await next({ start, progress })).toMatchObject({
        request: {
          anchors: [{ unscored: 'Version 3, the best so far, could not be asked. CreateModel failed: Throttling' }],
        },
      });
      memory.judged = [candidateOf(5, { effect: 'none', anchors: [3] })];
      const { ModelName } = (await next({ start })).request as { ModelName?: string };
      expect(ModelName).toBeUndefined();
      const spent = { since: 0, done: ['Publish', 'DocumentCandidate', 'Notify'], failed: { DeleteModel: 3 } };
      expect(await next({ start, progress: spent })).toMatchObject({ operation: 'MarkApplied' });
    });

    it('compares with the version that serves alone, where that is the anchor or policy wants none', async () => {
      const job = jobOf(await next({ start }));
      memory.jobs.set(job, { status: 'Completed' });
      Object.assign(policy, { gates: { ...gates, anchor: { since: 4 } } });
      expect((await next({ start })).request).not.toHaveProperty('anchors');
      Object.assign(policy, { gates: { ...gates, anchor: 'none' } });
      expect((await next({ start })).request).not.toHaveProperty('anchors');
      Object.assign(policy, { gates });
      memory.judged = [candidateOf(4, { surpasses: { auc: [3] } })];
      expect((await next({ start })).request).not.toHaveProperty('anchors');
    });
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

function promoted(version: number, approvedAt: number): Approval {
  return {
    ...{ schema: 1, model: 'fraud', group: 'fraud-models', version, modelPackageArn: arnOf(version) },
    ...{ status: 'Approved', epoch: 1, approvedAt, started: true, ended: 'promoted' },
  };
}
