import { beforeEach, describe, expect, it } from 'vitest';
import { bindingOf } from '#shared/domain/auth/identity-proof.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, startOf } from './versions.ts';

const { handler } = await import('../../functions/signal-rollout/handler.ts');

const start = startOf(2);
const { rolloutId, endpoint } = start;
/** Whatever rollout is at work, unless the wish names one. */
const ask = (wish: object) => handler({ rollout: 'any', ...wish }, context);

function running(): void {
  memory.approved = [{ ...approvalOf(2), started: true }];
  memory.lock = { endpoint, generation: 1, holder: rolloutId };
  memory.head = { status: 'planned', entries: 4 } as RolloutHead;
  memory.waiting = [{ endpoint, rolloutId, token: 'token-1', since: 0 }];
}

/** Version 2 was promoted into green; version 1 is still warm in blue. */
function promoted(share = 10_000): void {
  memory.approved = [{ ...approvalOf(2), started: true, ended: 'promoted' }];
  memory.head = { status: 'promoted' } as RolloutHead;
  const [baseline, candidate] = [
    { slot: 'blue', version: 1, modelName: 'one' },
    { slot: 'green', version: 2, modelName: 'two' },
  ];
  const plan = {
    start,
    terms: { model: 'fraud', alarms: [] },
    baseline,
    candidate,
    goBack: [],
  } as unknown as RolloutPlan;
  memory.kept = [{ schema: 1, number: 1, at: 0, entry: { kind: 'planned', plan } }];
  const found = endpointThatIs('InService', ['blue', 'green']);
  const variants = found.variants.map(one => ({
    ...one,
    settings: { ...one.settings, ModelName: one.name === 'blue' ? 'one' : 'two' },
  }));
  memory.live = { ...memory.live, endpoint: { ...found, variants } };
  memory.route = {
    schema: 1,
    model: 'fraud',
    endpoint,
    revision: 3,
    updatedAt: 0,
    rolloutId,
    latencyThresholdsMs: [],
    slots: [
      { name: 'green', version: 2, modelPackageArn: 'two', share },
      { name: 'blue', version: 1, modelPackageArn: 'one', share: 10_000 - share },
    ],
  };
}

describe('who speaks', () => {
  beforeEach(() => {
    reset();
    running();
  });
  const ada = 'arn:aws:iam::111122223333:user/ada';
  const wish = { kind: 'pause', model: 'fraud', rollout: 'any', reason: 'lunch' };
  const proof = { headers: { authorization: 'signed' } };

  it('is whom STS names for the proof, whatever the sender says', async () => {
    memory.proven.set(bindingOf('function', wish), ada);
    await ask({ ...wish, by: 'arn:aws:iam::111122223333:user/boris', proof });
    expect(memory.raised).toMatchObject([{ by: ada }]);
  });

  it('is a claim, where the proof is of another wish, and where there is none', async () => {
    memory.proven.set(bindingOf('function', { ...wish, kind: 'resume' }), ada);
    await ask({ ...wish, by: ada, proof });
    await ask(wish);
    expect(memory.raised.map(({ by }) => by)).toEqual([`${ada} (claimed)`, 'somebody (claimed)']);
  });
});

describe('signal-rollout', () => {
  beforeEach(reset);

  it.each(['pause', 'resume', 'promote', 'rollback', 'bypass-freeze'] as const)(
    'tells a running rollout: %s',
    async kind => {
      running();
      const answer = await ask({
        kind,
        model: 'fraud',
        by: 'arn:aws:iam::111122223333:user/ada',
        reason: 'be\r\ncause\u0007',
      });
      expect(answer).toMatchObject({ applied: true, rolloutId });
      expect(memory.raised).toMatchObject([
        { kind, rolloutId, by: 'arn:aws:iam::111122223333:user/ada (claimed)', reason: 'be cause\\u0007' },
      ]);
      expect(memory.answered).toMatchObject([{ token: 'token-1' }]);
      expect(memory.waiting).toEqual([]);
    },
  );

  it('reaches a rollout whose record cannot be read', async () => {
    running();
    memory.broken = method =>
      method === 'records.head'
        ? Object.assign(new Error('The item cannot be read.'), { name: 'CorruptItem', item: 'rollouts#fraud / 1' })
        : undefined;
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true, rolloutId });
  });

  describe('that names its rollout', () => {
    it.each(['pause', 'resume', 'promote', 'rollback', 'bypass-freeze'] as const)(
      'does not reach another that holds the endpoint by then: %s',
      async kind => {
        running();
        expect(await ask({ kind, model: 'fraud', rollout: 'fraud-models-v1-e1' })).toEqual({
          applied: false,
          sentence: expect.stringMatching(`fraud-models-v1-e1 is not at work; ${rolloutId} holds the endpoint now`),
        });
        expect(memory.raised).toEqual([]);
        expect(await ask({ kind, model: 'fraud', rollout: rolloutId })).toMatchObject({ applied: true });
      },
    );

    it.each([
      ['promote', false],
      ['resume', false],
      ['bypass-freeze', false],
      ['pause', true],
      ['rollback', true],
    ] as const)('after an entry that its sender has not seen: %s is obeyed: %s', async (kind, applied) => {
      running();
      const wish = { kind, model: 'fraud', rollout: rolloutId };
      expect(await ask({ ...wish, entry: 3 })).toMatchObject({ applied });
      expect(memory.raised).toHaveLength(applied ? 1 : 0);
      expect(await ask({ ...wish, entry: 4 })).toMatchObject({ applied: true });
    });

    it('takes back no other promotion than the one it names', async () => {
      promoted();
      expect(await ask({ kind: 'rollback', model: 'fraud', rollout: 'fraud-models-v1-e1' })).toMatchObject({
        applied: false,
        sentence: expect.stringContaining('Nothing was taken back'),
      });
      expect(await ask({ kind: 'rollback', model: 'fraud', rollout: rolloutId })).toMatchObject({ applied: true });
    });

    it('must: without, it is refused in words', async () => {
      running();
      await expect(handler({ kind: 'promote', model: 'fraud' }, context)).rejects.toThrow(
        /rollout.*expected the rollout that is meant.*"any"/s,
      );
      expect(memory.raised).toEqual([]);
    });
  });

  it('takes back what is shared although the plan of its rollout is lost', async () => {
    promoted(2_500);
    memory.kept = [];
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true, rolloutId });
    expect(memory.started).toMatchObject([{ input: { task: 'go back' } }]);
  });

  it('says so when there is nothing to tell, or no such model', async () => {
    expect(await ask({ kind: 'pause', model: 'fraud' })).toMatchObject({
      applied: false,
      sentence: expect.stringContaining('No rollout of fraud is running'),
    });
    expect(await ask({ kind: 'pause', model: 'fruad' })).toMatchObject({
      applied: false,
      sentence: 'There is no policy for model "fruad".',
    });
    expect(memory.raised).toEqual([]);
  });

  it('takes a promotion back while the slot before it is warm', async () => {
    promoted();
    expect(await ask({ kind: 'rollback', model: 'fraud', reason: 'complaints' })).toEqual({
      applied: true,
      rolloutId,
      sentence: `Rollout ${rolloutId} is being taken back: version 1 will answer again within seconds.`,
    });
    expect(memory.started).toEqual([{ name: `${rolloutId}-u1`, input: { ...start, task: 'go back' } }]);
    expect(memory.raised).toMatchObject([{ kind: 'rollback', reason: 'complaints' }]);
  });

  it('does not begin twice what is under way, and begins anew what has died', async () => {
    promoted();
    memory.statuses.set(`${rolloutId}-u1`, 'RUNNING');
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true });
    expect(memory.started).toEqual([]);
    memory.statuses.set(`${rolloutId}-u1`, 'ABORTED');
    await ask({ kind: 'rollback', model: 'fraud' });
    expect(memory.started).toMatchObject([{ name: `${rolloutId}-u2` }]);
  });

  it('leaves it to the execution that works on the endpoint since the promotion, and wakes it', async () => {
    promoted();
    memory.lock = { endpoint, generation: 1, holder: rolloutId };
    memory.waiting = [{ endpoint, rolloutId, token: 'token-1', since: 0 }];
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true });
    expect(memory.raised).toMatchObject([{ kind: 'rollback', rolloutId }]);
    expect(memory.answered).toMatchObject([{ token: 'token-1' }]);
    expect(memory.started).toEqual([]);
  });

  it('goes on with a way back that was not finished', async () => {
    promoted(2_500);
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true });
    expect(memory.started).toMatchObject([{ input: { task: 'go back' } }]);
  });

  it('names the command when the version before no longer stands by', async () => {
    promoted();
    memory.live = { ...memory.live, endpoint: endpointThatIs('InService', ['green']) };
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({
      applied: false,
      sentence: expect.stringContaining('sluice approve fraud/1'),
    });
    expect(memory.started).toEqual([]);
  });

  it('stops everything once, tells who is running, and lifts it again', async () => {
    running();
    await ask({ kind: 'stop-all', by: 'ada', reason: 'incident \u001b[2J' });
    expect(memory.stopped).toMatchObject({ by: 'ada (claimed)', reason: 'incident \\u001b[2J' });
    expect(memory.raised).toMatchObject([{ kind: 'wake', rolloutId }]);
    await ask({ kind: 'stop-all', by: 'bob' });
    expect(memory.stopped).toMatchObject({ by: 'ada (claimed)' });
    expect(await ask({ kind: 'lift-stop' })).toMatchObject({ applied: true });
    expect(memory.stopped).toBeUndefined();
    expect(await ask({ kind: 'lift-stop' })).toMatchObject({ applied: false, sentence: 'Nothing was stopped.' });
  });

  it('refuses what is no wish, naming what is wrong', async () => {
    await expect(ask({ kind: 'explode', model: 'fraud' })).rejects.toMatchObject({ name: 'InvalidInput' });
    await expect(ask({ kind: 'pause' })).rejects.toThrow('model');
  });
});

describe('a rollout that its lock does not tell of', () => {
  beforeEach(reset);

  it('is found by its record when somebody has deleted the lock', async () => {
    running();
    memory.lock = undefined;
    expect(await ask({ kind: 'resume', model: 'fraud' })).toMatchObject({ applied: true, rolloutId });
    expect(memory.answered).toMatchObject([{ token: 'token-1' }]);
  });

  it('is found by its plan when its version was approved anew since', async () => {
    running();
    planned();
    memory.approved = [approvalOf(2, { epoch: 2 })];
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true, rolloutId });
    memory.lock = undefined;
    memory.waiting = [{ endpoint, rolloutId, token: 'token-2', since: 0 }];
    memory.approved = [];
    expect(await ask({ kind: 'rollback', model: 'fraud' })).toMatchObject({ applied: true, rolloutId });
  });

  it('hears a stop of everything', async () => {
    running();
    planned();
    memory.lock = undefined;
    expect(await ask({ kind: 'stop-all' })).toMatchObject({ sentence: expect.stringContaining('1 running rollout') });
    expect(memory.raised).toMatchObject([{ kind: 'wake', rolloutId }]);
  });
});

describe('one rollout that cannot be told', () => {
  beforeEach(reset);

  it('does not keep the others from hearing a stop, and is named', async () => {
    running();
    memory.otherLocks = [{ endpoint: 'sluice-dev-bad', generation: 1, holder: 'bad-v1-e1' }];
    memory.broken = (method, args) =>
      method === 'signals.store' && JSON.stringify(args).includes('bad') ? new Error('refused') : undefined;
    const { sentence } = (await ask({ kind: 'stop-all' })) as { sentence: string };
    expect(sentence).toContain('1 running rollout was told, and these see it by themselves');
    expect(sentence).toContain('bad-v1-e1');
    expect(memory.raised).toMatchObject([{ rolloutId }]);
    expect(memory.stopped).toBeDefined();
  });
});

function planned(): void {
  const plan = { start, terms: { model: 'fraud', alarms: [] } } as unknown as RolloutPlan;
  memory.kept = [{ schema: 1, number: 1, at: 0, entry: { kind: 'planned', plan } }];
}
