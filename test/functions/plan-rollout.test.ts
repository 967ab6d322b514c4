import { beforeEach, describe, expect, it } from 'vitest';
import { newBallot } from '#shared/domain/approval/ballot.ts';
import type { Identity } from '#shared/domain/approval/identity.ts';
import type { Vote } from '#shared/domain/approval/vote.ts';
import { anna, boris } from '../shared/domain/approval/people.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, arnOf, startOf, versionOf } from './versions.ts';

const { handler } = await import('../../functions/plan-rollout/handler.ts');

const plan = (version: number) => handler({ start: startOf(version) }, context);

describe('plan-rollout', () => {
  beforeEach(() => {
    reset();
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2)];
  });

  it('answers with the plan, its beginning, and the lock it was made under', async () => {
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 7 };
    expect(await plan(2)).toMatchObject({
      verdict: 'go',
      generation: 7,
      entry: { kind: 'planned', plan: { candidate: { version: 2, slot: 'blue' }, plannedAt: memory.now } },
      progress: { phase: 'forward', cursor: 0, since: memory.now },
    });
  });

  it('reads the generation of the lock before all that others may change', async () => {
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 7 };
    // Another rollout changes the endpoint and gives it back while this one looks.
    const another = () => {
      memory.lock = { endpoint: 'sluice-dev-fraud', generation: 8 };
    };
    memory.meanwhile.set('live', [another]);
    memory.meanwhile.set('describe', [another]);
    expect(await plan(2)).toMatchObject({ verdict: 'go', generation: 7 });
  });

  it('takes the terms from the policy and the stack', async () => {
    expect(await plan(2)).toMatchObject({
      entry: {
        plan: {
          terms: {
            endpoint: 'sluice-dev-fraud',
            executionRoleArn: 'arn:aws:iam::111122223333:role/sluice-dev-model-fraud',
            containerStartupHealthCheckTimeoutSeconds: 300,
            scaling: { scaleInCooldownSeconds: 300 },
            // Three attempts and two pauses of 10 s fit into the policy's 5 minutes.
            smoke: { intervalSeconds: 10, attemptTimeoutMs: 93_333 },
          },
        },
      },
    });
  });

  describe('where two people have to approve', () => {
    const vote = (by: Identity, more = {}): Vote => ({
      ...{ epoch: 1, decision: 'approve', by, channel: 'cli', reason: 'good', at: 1 },
      ...more,
    });
    const cast = (...votes: Vote[]) => {
      const ballot = { ...newBallot({ model: 'fraud', version: 2, modelPackageArn: arnOf(2) }, 1), votes };
      memory.cast = [{ ...ballot, epoch: Math.max(1, ...votes.map(({ epoch }) => epoch)) }];
    };
    const approved = (ballot?: number) => {
      memory.approved = [approvalOf(2, ballot === undefined ? {} : { ballot })];
    };

    beforeEach(() => {
      const { approval } = policy;
      Object.assign(policy, { approval: { ...approval, approvers: 2 } });
      approved(1);
      return () => Object.assign(policy, { approval });
    });

    it('counts their votes again before it plans, whatever was voted since', async () => {
      cast(vote(anna), vote(boris));
      expect(await plan(2)).toMatchObject({ verdict: 'go' });
      cast(vote(anna), vote(boris), vote(anna, { epoch: 2 }));
      expect(await plan(2)).toMatchObject({ verdict: 'go' });
    });

    it.each<[string, () => void, string]>([
      ['one person', () => cast(vote(anna)), '1 of 2 by anna'],
      ['one person twice', () => cast(vote(anna), vote(anna)), '1 of 2 by anna'],
      ['votes of another epoch', () => cast(vote(anna), vote(boris, { epoch: 2 })), '1 of 2 by anna'],
      [
        'two and a rejection',
        () => cast(vote(anna), vote(boris), vote(anna, { decision: 'reject' })),
        'rejected since',
      ],
      ['nobody', () => undefined, '0 of 2'],
      ['an approval from before there were ballots', () => approved(), '0 of 2'],
    ])('ends a rollout that was let in by %s', async (_, make, words) => {
      make();
      const ended = await plan(2);
      expect(ended).toMatchObject({ verdict: 'end', entry: { ending: { status: 'rolled back' } } });
      expect(JSON.stringify(ended)).toContain(
        `Not enough people have approved version 2 (${words}); nothing was changed.`,
      );
    });
  });

  it('plans nothing while another rollout is at work, whatever the endpoint looks like meanwhile', async () => {
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 7, holder: 'fraud-models-v1-e1' };
    expect(await plan(2)).toMatchObject({ verdict: 'wait' });
    memory.lock = { ...memory.lock, holder: startOf(2).rolloutId };
    expect(await plan(2)).toMatchObject({ verdict: 'go' });
  });

  it('ends a rollout that a newer approval has overtaken', async () => {
    memory.approved = [approvalOf(2), approvalOf(3)];
    expect(await plan(2)).toMatchObject({
      verdict: 'end',
      entry: { kind: 'ended', ending: { status: 'superseded' } },
      progress: { phase: 'over' },
    });
  });

  it('ends a rollout whose version was rejected or deleted meanwhile', async () => {
    memory.versions.clear();
    expect(await plan(2)).toMatchObject({ verdict: 'end', entry: { ending: { status: 'rolled back' } } });
  });

  it('fails for a model without a policy', async () => {
    const start = { ...startOf(2), model: 'gone' };
    await expect(handler({ start }, context)).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('refuses an input that is none', async () => {
    await expect(handler({ start: { schema: 2 } }, context)).rejects.toThrow(/start\.schema.*start\.rolloutId/s);
  });
});
