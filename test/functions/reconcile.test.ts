import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '#shared/domain/rollout/route.ts';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, arnOf, startOf, versionOf } from './versions.ts';

const { handler } = await import('../../functions/reconcile/handler.ts');

const reconcile = () => handler({}, context);
const wait = { endpoint: 'sluice-dev-fraud', rolloutId: 'fraud-models-v2-e1', token: 'token-1', since: 0 };

describe('reconcile', () => {
  beforeEach(reset);

  it('does nothing when all is well', async () => {
    memory.versions.set(arnOf(1), versionOf(1));
    memory.approved = [approvalOf(1, { ended: 'promoted' })];
    expect(await reconcile()).toEqual({ overlooked: [], woken: [], recovered: [], stuck: [], retired: [] });
    expect(memory.started).toEqual([]);
    expect(memory.published).toEqual([]);
  });

  it('reports an approval whose event was lost', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    expect(await reconcile()).toMatchObject({ overlooked: [arnOf(2)] });
    expect(memory.published).toEqual([
      { type: 'Approval Overlooked', resources: [arnOf(2)], detail: { ModelPackageArn: arnOf(2) } },
    ]);
  });

  it('wakes a rollout whose endpoint has settled without an event', async () => {
    memory.waiting = [wait];
    memory.live = { ...memory.live, endpoint: endpointThatIs('InService') };
    expect(await reconcile()).toMatchObject({ woken: ['fraud-models-v2-e1'] });
    expect(memory.answered).toHaveLength(1);
    expect(await reconcile()).toMatchObject({ woken: [] });
  });

  it('lets a rollout wait whose endpoint still changes', async () => {
    memory.waiting = [wait];
    memory.live = { ...memory.live, endpoint: endpointThatIs('Updating') };
    expect(await reconcile()).toMatchObject({ woken: [] });
  });

  it.each(['ABORTED', 'FAILED', 'TIMED_OUT'] as const)('takes over from an execution that was %s', async status => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2)];
    memory.statuses.set('fraud-models-v2-e1', status);
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 0, holder: 'fraud-models-v2-e1' };
    expect(await reconcile()).toMatchObject({ recovered: [arnOf(2)] });
    expect(memory.started).toEqual([{ name: 'fraud-models-v2-e1-r1', input: startOf(2, 'recover') }]);
  });

  it('leaves one alone that runs, or is being recovered', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2)];
    memory.statuses.set('fraud-models-v2-e1', 'RUNNING');
    expect(await reconcile()).toMatchObject({ recovered: [] });
    memory.statuses.set('fraud-models-v2-e1', 'FAILED').set('fraud-models-v2-e1-r1', 'RUNNING');
    expect(await reconcile()).toMatchObject({ recovered: [] });
    expect(memory.started).toEqual([]);
  });

  it('gives the lock back for a rollout that ended and could not', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2, { ended: 'promoted' })];
    memory.statuses.set('fraud-models-v2-e1', 'SUCCEEDED');
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 0, holder: 'fraud-models-v2-e1' };
    expect(await reconcile()).toMatchObject({ recovered: [arnOf(2)] });
  });

  it('asks for a person after three recoveries have died', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2)];
    for (const name of ['', '-r1', '-r2', '-r3']) memory.statuses.set(`fraud-models-v2-e1${name}`, 'FAILED');
    expect(await reconcile()).toMatchObject({ recovered: [], stuck: ['fraud-models-v2-e1'] });
  });

  it('counts a lock that is held for longer than it may be', async () => {
    memory.lock = { endpoint: 'e', generation: 0, holder: 'someone', deadline: memory.now - 1 };
    expect(await reconcile()).toMatchObject({ stuck: ['someone'] });
  });

  describe('with a policy that removes idle slots', () => {
    beforeEach(() => {
      policy.rollout.idleSlot = 'remove';
      memory.versions.set(arnOf(2), versionOf(2));
      memory.approved = [approvalOf(2, { ended: 'promoted' })];
      memory.live = { ...memory.live, endpoint: endpointThatIs('InService', ['blue', 'green']) };
      memory.route = routeTo('green', memory.now - 86_400_000);
    });
    afterEach(() => {
      policy.rollout.idleSlot = 'keep';
    });

    it('retires a slot that was idle for the whole rollback window', async () => {
      expect(await reconcile()).toMatchObject({ retired: ['fraud-models-v2-e1'] });
      expect(memory.started).toEqual([{ name: 'fraud-models-v2-e1-s1', input: startOf(2, 'tend') }]);
    });

    it.each([
      ['the window lasts', () => Object.assign(memory, { route: routeTo('green', memory.now - 1) })],
      [
        'there is no idle slot',
        () => Object.assign(memory, { live: { ...memory.live, endpoint: endpointThatIs('InService', ['green']) } }),
      ],
      ['a rollout is at work', () => Object.assign(memory, { lock: { endpoint: 'e', generation: 0, holder: 'v3' } })],
      ['it is being retired', () => memory.statuses.set('fraud-models-v2-e1-s1', 'RUNNING')],
    ])('leaves it alone while %s', async (_what, arrange) => {
      arrange();
      expect(await reconcile()).toMatchObject({ retired: [] });
    });
  });
});

function routeTo(name: 'blue' | 'green', updatedAt: number): Route {
  const slots = [{ name, version: 2, modelPackageArn: arnOf(2), share: 10_000 }];
  const rest = { endpoint: 'sluice-dev-fraud', revision: 1, rolloutId: 'fraud-models-v2-e1', latencyThresholdsMs: [] };
  return { schema: 1, model: 'fraud', updatedAt, ...rest, slots };
}
