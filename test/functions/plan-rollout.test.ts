import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
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
