import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveVariant } from '#shared/domain/rollout/world/live-state.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import { nothing } from '../support/nothing.ts';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, approvedAt, arnOf, startOf, versionOf } from './versions.ts';

const { handler } = await import('../../functions/reconcile/handler.ts');

const reconcile = () => handler({}, context);
const wait = { endpoint: 'sluice-dev-fraud', rolloutId: 'fraud-models-v2-e1', token: 'token-1', since: 0 };

describe('reconcile', () => {
  beforeEach(reset);

  it('does nothing when all is well', async () => {
    memory.versions.set(arnOf(1), versionOf(1));
    memory.approved = [approvalOf(1, { ended: 'promoted' })];
    expect(await reconcile()).toEqual({
      overlooked: [],
      undecided: [],
      unseen: {},
      woken: [],
      recovered: [],
      stuck: [],
      takenBack: [],
      tended: {},
      findings: {},
      removed: [],
      failed: [],
    });
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

  it('hands on an approval that was lost and whose rollout is on record, also one that a later one would overtake', async () => {
    memory.versions.set(arnOf(1), versionOf(1)).set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2, { ended: 'promoted' })];
    memory.head = { model: 'fraud', version: 1, epoch: 3, approvedAt: approvedAt(1), status: 'promoted' } as never;
    expect(await reconcile()).toMatchObject({ overlooked: [arnOf(1)] });
    expect(memory.approved.map(({ version }) => version)).toEqual([2]);
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

  describe('a rollout that waits for a signal', () => {
    const signal: Signal = { schema: 1, rolloutId: wait.rolloutId, kind: 'rollback', at: 1 };
    beforeEach(() => {
      memory.live = { ...memory.live, endpoint: endpointThatIs('InService') };
    });

    it('sleeps on while there is none it does not know', async () => {
      memory.waiting = [{ ...wait, event: 'signal', signals: 1 }];
      memory.lock = lockOf(wait.rolloutId);
      memory.raised = [signal];
      expect(await reconcile()).toMatchObject({ woken: [] });
      expect(memory.waiting).toHaveLength(1);
    });

    it('is forgotten when another holds the endpoint', async () => {
      memory.waiting = [{ ...wait, event: 'signal', signals: 1 }];
      memory.lock = workedOn('fraud-models-v3-e1');
      expect(await reconcile()).toMatchObject({ woken: [] });
      expect(memory.waiting).toEqual([]);
    });

    it('is woken when one was stored whose wake was lost', async () => {
      memory.waiting = [{ ...wait, event: 'signal', signals: 0 }];
      memory.raised = [signal];
      expect(await reconcile()).toMatchObject({ woken: [wait.rolloutId] });
      expect(memory.answered).toEqual([{ token: 'token-1', output: { signals: 1 } }]);
      expect(await reconcile()).toMatchObject({ woken: [] });
    });

    it('is woken while it waits for an endpoint that still changes', async () => {
      memory.waiting = [{ ...wait, signals: 0 }];
      memory.raised = [signal];
      memory.live = { ...memory.live, endpoint: endpointThatIs('Updating') };
      expect(await reconcile()).toMatchObject({ woken: [wait.rolloutId] });
    });
  });

  describe('a rollout that went on in another execution', () => {
    const execution = (name: string) => `arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:${name}`;
    beforeEach(() => {
      memory.versions.set(arnOf(2), versionOf(2));
      memory.approved = [approvalOf(2)];
      memory.statuses.set('fraud-models-v2-e1', 'SUCCEEDED');
    });

    it('is left alone while that runs, even before it has taken the lock', async () => {
      memory.lock = lockOf('fraud-models-v2-e1', execution('fraud-models-v2-e1'));
      memory.statuses.set('fraud-models-v2-e1-c1', 'SUCCEEDED').set('fraud-models-v2-e1-c2', 'RUNNING');
      expect(await reconcile()).toMatchObject({ recovered: [] });
    });

    it.each(['c1', 'u1', 't3', 'r2'])('is left alone while the execution that the lock names runs: -%s', async tail => {
      memory.lock = lockOf('fraud-models-v2-e1', execution(`fraud-models-v2-e1-${tail}`));
      memory.statuses.set(execution(`fraud-models-v2-e1-${tail}`), 'RUNNING');
      expect(await reconcile()).toMatchObject({ recovered: [] });
    });

    it('is recovered when that died', async () => {
      memory.lock = lockOf('fraud-models-v2-e1', execution('fraud-models-v2-e1-c1'));
      memory.statuses.set('fraud-models-v2-e1-c1', 'ABORTED').set(execution('fraud-models-v2-e1-c1'), 'ABORTED');
      expect(await reconcile()).toMatchObject({ recovered: [arnOf(2)] });
    });
  });

  describe('a rollout whose lock was deleted under it', () => {
    const running = 'fraud-models-v2-e1';
    beforeEach(() => {
      serve();
      memory.approved = [approvalOf(2, { started: true })];
      memory.statuses.set(running, 'RUNNING');
    });

    it('gets it back, for the execution that runs', async () => {
      await reconcile();
      expect(memory.lock).toMatchObject({
        endpoint: 'sluice-dev-fraud',
        holder: running,
        execution: expect.stringMatching(/:execution:sluice-dev-rollout:fraud-models-v2-e1$/),
      });
    });

    it('gets it back for the execution in which it went on', async () => {
      memory.statuses.set(running, 'SUCCEEDED').set(`${running}-c1`, 'RUNNING');
      await reconcile();
      expect(memory.lock).toMatchObject({ execution: expect.stringMatching(/:fraud-models-v2-e1-c1$/) });
    });

    it('does not get it while another holds it, before it has planned anything, or when it is over', async () => {
      memory.lock = workedOn('fraud-models-v3-e1');
      await reconcile();
      expect(memory.lock?.holder).toBe('fraud-models-v3-e1');
      memory.lock = undefined;
      const { kept } = memory;
      memory.kept = [];
      await reconcile();
      expect(memory.lock).toBeUndefined();
      memory.kept = kept;
      memory.approved = [approvalOf(2, { ended: 'promoted' })];
      await reconcile();
      expect(memory.lock).toBeUndefined();
    });
  });

  describe('with a version that serves', () => {
    const before = structuredClone(policy.scaling);
    beforeEach(serve);
    afterEach(() => {
      policy.scaling = structuredClone(before);
      policy.rollout.idleSlot = 'keep';
      policy.endpoint.instanceType = 'ml.c5.large';
    });

    it('does nothing when it is as the policy says', async () => {
      expect(await reconcile()).toMatchObject({ tended: nothing, findings: nothing });
      expect(memory.started).toEqual([]);
      expect(memory.remembered.revision).toBe(0);
    });

    it('makes the model anew that somebody has deleted under it', async () => {
      loseModel();
      expect(await reconcile()).toMatchObject({ tended: { fraud: [`created model ${plan().candidate.modelName}`] } });
    });

    it.each<[string, () => void]>([
      ['its version is not approved any more', () => Object.assign(memory.approved[0] ?? {}, { status: 'Rejected' })],
      ['its plan is lost', () => Object.assign(memory, { kept: [] })],
    ])('tells once of a model that was deleted under it and cannot be made anew: %s', async (_why, arrange) => {
      const { modelName } = plan().candidate;
      loseModel();
      arrange();
      const sentence = `Model ${modelName}, which slot green runs as version 2, is gone`;
      for (const _look of [1, 2]) {
        expect(await reconcile()).toMatchObject({
          tended: nothing,
          findings: { fraud: [expect.stringContaining(sentence)] },
        });
      }
      expect(memory.told).toHaveLength(1);
      expect(memory.told[0]?.text).toMatch(/To have it again: sluice approve fraud\/2 .*sluice retire fraud --yes/);
    });

    it('applies an edit of the scaling, once', async () => {
      if (policy.scaling) policy.scaling.max = 8;
      expect(await reconcile()).toMatchObject({
        tended: { fraud: ['slot green scales between 1 and 8 instances'] },
      });
      expect(memory.started).toEqual([{ name: 'fraud-models-v2-e1-t1', input: startOf(2, 'tend') }]);
      memory.statuses.set('fraud-models-v2-e1-t1', 'RUNNING');
      expect(await reconcile()).toMatchObject({ tended: nothing });
      expect(memory.started).toHaveLength(1);
    });

    it('removes a slot that was idle for the whole rollback window', async () => {
      policy.rollout.idleSlot = 'remove';
      expect(await reconcile()).toMatchObject({ tended: nothing });
      memory.now += policy.rollout.rollbackWindowMs;
      await reconcile();
      expect(memory.started).toEqual([{ name: 'fraud-models-v2-e1-t1', input: startOf(2, 'tend') }]);
    });

    describe('that is wanted back, and nobody heard it', () => {
      const rolloutId = 'fraud-models-v2-e1';
      const goingBack = [{ name: `${rolloutId}-u1`, input: startOf(2, 'go back') }];

      it.each([
        ['a rollback was asked for', () => ask(memory.now + 1)],
        ['its approval was withdrawn', () => withdraw()],
        ['its requests are still shared', () => share()],
      ])('goes back, once: %s', async (_why, happen) => {
        happen();
        expect(await reconcile()).toMatchObject({ takenBack: [rolloutId] });
        expect(memory.started).toEqual(goingBack);
        memory.statuses.set(`${rolloutId}-u1`, 'RUNNING');
        await reconcile();
        expect(memory.started).toEqual(goingBack);
      });

      it.each([
        ['what was asked for came before it was promoted', () => ask(memory.now)],
        [
          'an execution works on its endpoint',
          () => {
            ask(memory.now + 1);
            memory.lock = lockOf(rolloutId, 'the one that settles');
            memory.statuses.set('the one that settles', 'RUNNING');
          },
        ],
        [
          'the execution that began it works on without its lock',
          () => {
            ask(memory.now + 1);
            memory.statuses.set(rolloutId, 'RUNNING');
          },
        ],
        [
          'it was approved again since',
          () => {
            memory.approved = [{ ...approvalOf(2, { ended: 'promoted' }), epoch: 2, status: 'Rejected' }];
          },
        ],
      ])('stays when %s', async (_why, happen) => {
        happen();
        expect(await reconcile()).toMatchObject({ takenBack: [] });
        expect(memory.started).toEqual([]);
      });

      function ask(at: number): void {
        memory.raised = [{ schema: 1, rolloutId, kind: 'rollback', at }];
      }
      function withdraw(): void {
        memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
        memory.approved = [{ ...approvalOf(2, { ended: 'promoted' }), status: 'Rejected' }];
      }
      function share(): void {
        const slots = [
          { ...routeTo('green', 2).slots[0], share: 500 },
          { ...routeTo('blue', 1).slots[0], share: 9_500 },
        ] as Route['slots'];
        memory.route = { ...routeTo('green', 2), slots };
      }
    });

    describe('whose approval was withdrawn, with no way back', () => {
      beforeEach(() => {
        const [first] = memory.kept;
        const { baseline: _, ...alone } = plan();
        const entry = { kind: 'planned', plan: alone } as never;
        memory.kept = first ? [{ ...first, entry }] : [];
        memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
        memory.approved = [{ ...approvalOf(2, { ended: 'promoted' }), status: 'Rejected' }];
      });

      it('tells once that it serves on, and what can be done', async () => {
        const finding = /version 2, is Rejected in the registry\. Version 2 is the first of fraud.*sluice retire fraud/;
        expect(await reconcile()).toMatchObject({
          findings: { fraud: [expect.stringMatching(finding)] },
          takenBack: [],
        });
        await reconcile();
        expect(memory.told).toHaveLength(1);
      });

      it('tells of its model alone where that is gone: no other version can be approved before', async () => {
        loseModel();
        expect(await reconcile()).toMatchObject({ findings: { fraud: [expect.stringContaining('is gone')] } });
      });

      it('says nothing where the policy lets it serve on', async () => {
        const { rejectLive } = policy.approval;
        policy.approval.rejectLive = 'nothing';
        expect(await reconcile()).toMatchObject({ findings: nothing });
        policy.approval.rejectLive = rejectLive;
      });
    });

    it('keeps its hands off while a rollout is at work', async () => {
      if (policy.scaling) policy.scaling.max = 8;
      memory.lock = lockOf('fraud-models-v3-e1', 'its execution');
      memory.statuses.set('its execution', 'RUNNING');
      expect(await reconcile()).toMatchObject({ tended: nothing });
      expect(memory.started).toEqual([]);
    });

    it('gives up after five executions for the same work, and says so once', async () => {
      if (policy.scaling) policy.scaling.max = 8;
      for (let attempt = 1; attempt <= 5; attempt++) {
        await reconcile();
        memory.statuses.set(`fraud-models-v2-e1-t${attempt}`, 'FAILED');
      }
      expect(memory.started).toHaveLength(5);
      expect(await reconcile()).toMatchObject({ findings: { fraud: [expect.stringContaining('After 5 attempts')] } });
      await reconcile();
      expect(memory.started).toHaveLength(5);
      expect(memory.told).toHaveLength(1);
    });

    it('tells of an edit that needs a rollout once, and applies nothing', async () => {
      policy.endpoint.instanceType = 'ml.m5.xlarge';
      expect(await reconcile()).toMatchObject({
        tended: nothing,
        findings: { fraud: [expect.stringMatching(/instanceType .*takes effect with the next version of fraud/)] },
      });
      await reconcile();
      expect(memory.told).toMatchObject([{ subject: 'fraud: something needs a person' }]);
      policy.endpoint.instanceType = 'ml.c5.large';
      await reconcile();
      policy.endpoint.instanceType = 'ml.m5.xlarge';
      await reconcile();
      expect(memory.told).toHaveLength(2);
    });

    it('tells once of model data that was changed since what serves was approved', async () => {
      const data = { uri: 's3://models/two/model.tar.gz', is: 'version 1' };
      memory.approved = [approvalOf(2, { ended: 'promoted', artefacts: [data] })];
      memory.artefactsOf.set(arnOf(2), [data]);
      expect(await reconcile()).toMatchObject({ findings: nothing });
      memory.artefactsOf.set(arnOf(2), [{ ...data, is: 'version 2' }]);
      const sentence =
        /^Version 2 serves\. Its model data .* it was version 1, and is version 2\. .*sluice reject fraud\/2/;
      expect(await reconcile()).toMatchObject({ findings: { fraud: [expect.stringMatching(sentence)] } });
      await reconcile();
      expect(memory.told).toMatchObject([{ subject: 'fraud: something needs a person' }]);
    });

    it('tells of a model that somebody has put into the slot, and does not touch it', async () => {
      if (policy.scaling) policy.scaling.max = 8;
      memory.live = { ...memory.live, endpoint: { ...endpoint(), variants: [variant('green', 'someone-else', 1)] } };
      expect(await reconcile()).toMatchObject({
        tended: nothing,
        findings: { fraud: [expect.stringContaining('runs model someone-else')] },
      });
      expect(memory.started).toEqual([]);
    });

    it('tells of requests that are shared while no rollout is at work', async () => {
      const route = routeTo('green', 2);
      const slots = route.slots.map(slot => ({ ...slot, share: 9_000 }));
      memory.route = { ...route, slots: [...slots, { ...slots[0], name: 'blue', version: 1, share: 1_000 } as never] };
      expect(await reconcile()).toMatchObject({
        findings: {
          fraud: [expect.stringContaining('gives version 2 in slot green 90 %, version 1 in slot blue 10 %, but')],
        },
      });
      memory.lock = workedOn('fraud-models-v3-e1');
      expect(await reconcile()).toMatchObject({ findings: nothing });
      expect(memory.told).toHaveLength(1);
    });

    it('tells of a route to another version than its rollout has left, and does not follow it', async () => {
      memory.head = { status: 'promoted' } as never;
      expect(await reconcile()).toMatchObject({ findings: nothing });
      memory.route = { ...routeTo('blue', 1), rolloutId: 'fraud-models-v2-e1', revision: 2 };
      expect(await reconcile()).toMatchObject({
        tended: nothing,
        findings: { fraud: [expect.stringContaining('fraud-models-v2-e1 has left all to version 2 in slot green')] },
      });
      memory.head = { status: 'rolled back' } as never;
      expect(await reconcile()).toMatchObject({ findings: nothing });
      memory.head = { status: 'failed' } as never;
      expect(await reconcile()).toMatchObject({ findings: nothing });
    });

    it('tells of a route that is older than the last promotion', async () => {
      const later = approvalOf(3, { ended: 'promoted' });
      memory.approved.push(later);
      expect(await reconcile()).toMatchObject({
        findings: {
          fraud: [
            expect.stringMatching(
              /version 2 in slot green 100 %, but rollout fraud-models-v3-e1.*has promoted version 3/,
            ),
          ],
        },
      });
      Object.assign(later, { ended: 'rolled back' });
      expect(await reconcile()).toMatchObject({ findings: nothing });
    });

    it('tells of an endpoint in service whose route is gone', async () => {
      memory.route = undefined;
      expect(await reconcile()).toMatchObject({
        findings: { fraud: [expect.stringMatching(/no requests for fraud are routed to it.*sluice retire fraud/)] },
      });
      memory.live = { ...memory.live, endpoint: { ...endpoint(), name: 'found-elsewhere' } };
      expect(await reconcile()).toMatchObject({ findings: nothing });
    });

    it('writes a head anew that was lost, so that the record says what serves', async () => {
      memory.head = undefined;
      const ending = { status: 'promoted', reason: 'It passed.' } as const;
      memory.kept.push({ schema: 1, number: 2, at: 2, entry: { kind: 'ended', ending, notes: [] } });
      expect(await reconcile()).toMatchObject({ findings: nothing, failed: [] });
      expect(memory.head).toMatchObject({ rolloutId: 'fraud-models-v2-e1', status: 'promoted', reason: 'It passed.' });
    });

    it('tells of an entry that cannot be read, and takes shared traffic back all the same', async () => {
      const [candidate] = memory.route?.slots ?? [];
      const before = { name: 'blue', version: 1, modelPackageArn: arnOf(1), share: 9_500 };
      if (memory.route && candidate) memory.route = { ...memory.route, slots: [{ ...candidate, share: 500 }, before] };
      memory.kept = [];
      memory.corruptEntry = Object.assign(new Error('The item cannot be read.'), {
        name: 'CorruptItem' as const,
        item: 'rollout#fraud-models-v2-e1 / entry#0001',
      });
      memory.approved = [approvalOf(2, { ended: 'failed' })];
      expect(await reconcile()).toMatchObject({
        takenBack: ['fraud-models-v2-e1'],
        failed: ['The item cannot be read.'],
      });
    });

    it('takes back traffic that is shared, although the plan of its rollout is lost', async () => {
      const [candidate] = memory.route?.slots ?? [];
      const before = { name: 'blue', version: 1, modelPackageArn: arnOf(1), share: 9_500 };
      if (memory.route && candidate) memory.route = { ...memory.route, slots: [{ ...candidate, share: 500 }, before] };
      memory.kept = [];
      memory.approved = [approvalOf(2, { ended: 'failed' })];
      expect(await reconcile()).toMatchObject({ takenBack: ['fraud-models-v2-e1'] });
      expect(memory.started).toMatchObject([
        { name: 'fraud-models-v2-e1-u1', input: { ...startOf(2), task: 'go back' } },
      ]);
    });

    it('tells of a config that was deleted under the live endpoint, once', async () => {
      loseConfig();
      expect(await reconcile()).toMatchObject({
        tended: nothing,
        findings: { fraud: [expect.stringMatching(/Endpoint config .* is gone.*create-endpoint-config/)] },
      });
      await reconcile();
      expect(memory.told).toHaveLength(1);
    });

    it('tells again what could not be told', async () => {
      policy.endpoint.instanceType = 'ml.m5.xlarge';
      memory.failures.set('send', new Error('The topic is gone.'));
      await expect(reconcile()).rejects.toThrow('The topic is gone.');
      await reconcile();
      expect(memory.told).toHaveLength(1);
    });

    describe('and things that were left over', () => {
      beforeEach(() => {
        const old = { createdAt: memory.now - 2 * 3_600_000 };
        const name = plan().configs['single-slot'];
        memory.made = {
          endpoints: ['sluice-dev-fraud'],
          configs: [
            { name, ...old },
            { name: plan().configs.candidate, ...old },
          ],
          models: [{ name: plan().candidate.modelName, ...old }],
        };
        memory.makers.set(name, { is: 'rollout', id: 'fraud-models-v2-e1' });
      });

      it('deletes a config that is on record and on no endpoint', async () => {
        const name = plan().configs['single-slot'];
        expect(await reconcile()).toMatchObject({ removed: [name] });
        expect(await reconcile()).toMatchObject({ removed: [] });
      });

      it('asks about no endpoint but those that are there and those of the policies', async () => {
        await reconcile();
        expect(new Set(memory.askedAbout)).toEqual(new Set(['sluice-dev-fraud']));
      });

      it.each<[string, () => void]>([
        ['no rollout on record has made', () => memory.makers.clear()],
        ['is younger than an hour', () => Object.assign(memory, { now: memory.now - 1.5 * 3_600_000 })],
        ['an endpoint that changes may need', () => status('Updating')],
        ['an endpoint may need whose config is gone', loseConfig],
        ['a running rollout may need', () => Object.assign(memory, { lock: workedOn('fraud-models-v3-e1') })],
      ])('keeps what %s', async (_what, arrange) => {
        arrange();
        expect(await reconcile()).toMatchObject({ removed: [] });
      });

      it('leaves to a person what a rollout has made whose record is lost, once it is not at work', async () => {
        const [{ name } = { name: '' }] = memory.made.configs;
        memory.kept = [];
        memory.otherLocks = [{ ...workedOn('fraud-models-v2-e1'), endpoint: 'elsewhere' }];
        expect(await reconcile()).toMatchObject({ removed: [], failed: [] });
        memory.otherLocks = [];
        const command = `aws sagemaker delete-endpoint-config --endpoint-config-name ${name}`;
        expect(await reconcile()).toMatchObject({ removed: [], failed: [expect.stringContaining(command)] });
        await reconcile();
        expect(memory.told).toHaveLength(1);
      });

      it('leaves to a person what has a name of Sluice and no tag, and what has another name to nobody', async () => {
        const [{ name, createdAt } = { name: '', createdAt: 0 }] = memory.made.configs;
        const foreign = 'sluice-dev-of-mine';
        memory.made = { ...memory.made, configs: [...memory.made.configs, { name: foreign, createdAt }] };
        memory.makers.set(name, { is: 'untagged' }).set(foreign, { is: 'untagged' });
        const command = `aws sagemaker delete-endpoint-config --endpoint-config-name ${name}`;
        expect(await reconcile()).toMatchObject({ removed: [], failed: [expect.stringContaining(command)] });
        await reconcile();
        expect(memory.told).toHaveLength(1);
      });

      it('deletes the model of an anchor once no execution of its gate runs', async () => {
        const [name, gate] = ['sluice-dev-gate-fraud-models-v2-g1', 'fraud-models-v2-g1'];
        memory.made = { ...memory.made, models: [{ name, createdAt: memory.now - 2 * 3_600_000 }] };
        memory.makers.clear();
        memory.makers.set(name, { is: 'gate', id: gate });
        memory.statuses.set(gate, 'FAILED').set(`${gate}-r1`, 'RUNNING');
        expect(await reconcile()).toMatchObject({ removed: [] });
        memory.statuses.set(`${gate}-r1`, 'SUCCEEDED');
        expect(await reconcile()).toMatchObject({ removed: [name] });
      });

      it('keeps a model that a config names', async () => {
        const { modelName } = plan().candidate;
        memory.makers.set(modelName, { is: 'rollout', id: 'fraud-models-v2-e1' });
        status('gone');
        memory.made = { ...memory.made, endpoints: [] };
        const variants = [{ VariantName: 'green', ModelName: modelName }];
        memory.live = { ...memory.live, configs: { kept: { name: 'kept', variants } } };
        expect((await reconcile()) as object).not.toMatchObject({ removed: expect.arrayContaining([modelName]) });
      });
    });
  });
});

/** As it is read when somebody has deleted the config under the live endpoint. */
function loseConfig(): void {
  const { endpoint } = memory.live;
  if (endpoint) memory.live = { ...memory.live, endpoint: { ...endpoint, configGone: true } };
}

function lockOf(holder: string, execution?: string) {
  return { endpoint: 'sluice-dev-fraud', generation: 0, holder, ...(execution && { execution }) };
}

/** A lock whose holder has an execution that runs. */
function workedOn(holder: string) {
  memory.statuses.set(`${holder}-execution`, 'RUNNING');
  return lockOf(holder, `${holder}-execution`);
}

/** Version 2 serves from green as its rollout has left it; version 1 waits in blue. */
function serve(): void {
  memory.versions.set(arnOf(2), versionOf(2));
  memory.approved = [approvalOf(2, { ended: 'promoted' })];
  memory.route = routeTo('blue', 1);
  const role = 'arn:aws:iam::111122223333:role/sluice-dev-model';
  const made = makePlan({
    start: startOf(2),
    terms: termsOf(policy, { stage: 'dev', modelRoleArn: role }),
    live: {
      ...memory.live,
      endpoint: { ...endpoint(), variants: [variant('blue', 'model-1', 1)] },
      route: memory.route,
    },
    now: memory.now,
  });
  if (!('plan' in made)) throw new Error(made.impossible);
  memory.kept = [{ schema: 1, number: 1, at: memory.now, entry: { kind: 'planned', plan: made.plan } }];
  memory.route = routeTo('green', 2);
  const tracked = { policyName: 'sluice-fraud-invocations', metric: 'invocations' as const, value: 600 };
  const cooldowns = { scaleInCooldownSeconds: 300, scaleOutCooldownSeconds: 60 };
  memory.live = {
    ...memory.live,
    endpoint: {
      ...endpoint(),
      configName: made.plan.configs.candidate,
      variants: [variant('blue', 'model-1', 0), variant('green', made.plan.candidate.modelName, 1)],
    },
    models: modelOf(made.plan, role),
    targets: { green: { min: 1, max: 4, held: false, tracked: { ...tracked, ...cooldowns }, schedule: [] } },
  };
}

function modelOf({ candidate: { modelName, modelPackageArn } }: RolloutPlan, executionRoleArn: string) {
  return { [modelName]: { name: modelName, modelPackageArn, executionRoleArn, environment: {} } };
}

function plan(): RolloutPlan {
  const [planned] = memory.kept;
  if (planned?.entry.kind !== 'planned') throw new Error('Nothing is planned.');
  return planned.entry.plan;
}

function loseModel(): void {
  const { modelName } = plan().candidate;
  const found = memory.live.endpoint ?? endpoint();
  const variants = found.variants.map(one =>
    one.settings.ModelName === modelName ? { ...one, modelGone: true as const } : one,
  );
  memory.live = { ...memory.live, models: {}, endpoint: { ...found, variants } };
}

function endpoint() {
  return endpointThatIs('InService');
}

function status(now: 'Updating' | 'gone'): void {
  const { endpoint: live, ...rest } = memory.live;
  memory.live = now === 'gone' || !live ? rest : { ...rest, endpoint: { ...live, status: now } };
}

function variant(name: 'blue' | 'green', ModelName: string, weight: number): LiveVariant {
  const settings = { VariantName: name, ModelName, InstanceType: 'ml.c5.large' };
  return { name, settings, currentCount: 1, desiredCount: 1, currentWeight: weight, desiredWeight: weight };
}

function routeTo(name: 'blue' | 'green', version: number): Route {
  const slots = [{ name, version, modelPackageArn: arnOf(version), share: 10_000 }];
  const rest = { endpoint: 'sluice-dev-fraud', revision: 1, rolloutId: `fraud-models-v${version}-e1` };
  return { schema: 1, model: 'fraud', updatedAt: memory.now, latencyThresholdsMs: [50, 250], ...rest, slots };
}
