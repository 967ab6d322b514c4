import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/sagemaker/model-package-state-change.ts';
import { example as overlooked } from '#events/sluice/approval-overlooked.ts';
import type { Identity } from '#shared/domain/approval/identity.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { anna, boris, session } from '../shared/domain/approval/people.ts';
import { candidateOf, executionArn } from './candidates.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, approvedAt, arnOf, startOf, versionOf } from './versions.ts';

const { handler } = await import('../../functions/on-model-package-changed/handler.ts');

const eventAbout = (version: number) => ({
  ...example,
  detail: { ...example.detail, ModelPackageArn: arnOf(version) },
});
const send = (version: number) => handler(eventAbout(version), context);

describe('on-model-package-changed', () => {
  beforeEach(reset);

  it('starts the rollout of an approved version under the name of its epoch', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    expect(await send(2)).toEqual({ outcome: 'started', rolloutId: 'fraud-models-v2-e1' });
    expect(memory.started).toEqual([{ name: 'fraud-models-v2-e1', input: startOf(2) }]);
    expect(memory.approved).toEqual([approvalOf(2, { ballot: 1 })]);
  });

  it('starts one rollout however often the event comes', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    await send(2);
    expect(await send(2)).toMatchObject({ outcome: 'nothing new' });
    expect(await send(2)).toMatchObject({ outcome: 'nothing new' });
    expect(memory.started).toHaveLength(1);
  });

  it('looks at the registry and not at what the event says', async () => {
    memory.versions.set(arnOf(2), versionOf(2, 'PendingManualApproval'));
    expect(await send(2)).toMatchObject({ outcome: 'nothing new' });
    expect(memory.started).toEqual([]);
  });

  it('starts again what was written down and could not be started', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.failures.set('start', new Error('Step Functions does not answer.'));
    await expect(send(2)).rejects.toThrow('does not answer');
    expect(await send(2)).toMatchObject({ outcome: 'started' });
    expect(memory.started).toHaveLength(1);
    expect(memory.approved[0]?.epoch).toBe(1);
  });

  it('opens a new epoch when a version is approved again', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    await send(2);
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    expect(await send(2)).toEqual({ outcome: 'withdrawn' });
    memory.versions.set(arnOf(2), versionOf(2));
    expect(await send(2)).toMatchObject({ outcome: 'started', rolloutId: 'fraud-models-v2-e2' });
  });

  describe('where the approval of a version that was rolled out has been deleted', () => {
    const rolledOut = (more: Partial<RolloutHead>) => {
      const { endpoint: _, task: __, ...start } = startOf(2);
      memory.head = { ...start, status: 'failed', reason: '', entries: 2, updatedAt: 0, ...more };
      memory.versions.set(arnOf(2), versionOf(2));
    };

    it('opens the epoch after the one on record for an approval that came later', async () => {
      rolledOut({ epoch: 4, approvedAt: approvedAt(2) - 1 });
      expect(await send(2)).toMatchObject({ outcome: 'started', rolloutId: 'fraud-models-v2-e5' });
    });

    it('writes the same approval down again, and starts nothing', async () => {
      rolledOut({ approvedAt: approvedAt(2) });
      expect(await send(2)).toEqual({ outcome: 'nothing new', reason: 'its rollout is on record' });
      expect(memory.approved).toEqual([approvalOf(2, { ended: 'failed' })]);
      expect(memory.started).toEqual([]);
    });
  });

  it('holds a version that an execution registered as approved until its gates have decided and the registry says so', async () => {
    memory.versions.set(arnOf(2), { ...versionOf(2), generatedBy: executionArn });
    const held = { outcome: 'held', reason: 'its gates have not decided' };
    expect(await send(2)).toEqual(held);
    memory.judged.push(candidateOf(2));
    expect(await send(2)).toEqual(held);
    memory.judged = [candidateOf(2, { applied: true })];
    expect(await send(2)).toMatchObject({ outcome: 'started' });
  });

  it('lets in at once what its gates approve', async () => {
    memory.versions.set(arnOf(2), { ...versionOf(2), generatedBy: executionArn });
    memory.judged.push(candidateOf(2, { outcome: 'pass', effect: 'approve' }));
    expect(await send(2)).toMatchObject({ outcome: 'started' });
  });

  it('ignores a group that no policy is for, and says so', async () => {
    memory.versions.set(arnOf(2), { ...versionOf(2), group: 'someone-elses' });
    expect(await send(2)).toEqual({
      outcome: 'ignored',
      reason: 'no policy is for model package group someone-elses',
    });
  });

  it('takes a version that was deleted from the registry for one whose approval was withdrawn', async () => {
    memory.approved = [approvalOf(2, { ended: 'promoted' })];
    expect(await send(2)).toMatchObject({ outcome: 'withdrawn' });
    expect(memory.approved).toMatchObject([{ version: 2, status: 'Rejected' }]);
    expect(await send(2)).toEqual({ outcome: 'nothing new', reason: 'it is gone from the registry' });
  });

  it('takes one for withdrawn that is deleted while it is looked at', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2, { ended: 'promoted' })];
    memory.meanwhile.set('describe', [() => memory.versions.delete(arnOf(2))]);
    expect(await send(2)).toMatchObject({ outcome: 'withdrawn' });
  });

  it('ignores a package that is gone and was not known, or is in no group of a policy', async () => {
    expect(await send(9)).toMatchObject({ outcome: 'nothing new' });
    const ModelPackageArn = `${arnOf(2).split('/')[0]}/alone`;
    const event = { ...example, detail: { ...example.detail, ModelPackageArn } };
    expect(await handler(event, context)).toMatchObject({ outcome: 'ignored' });
  });

  it('takes up what the comparison has found', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    const event = { ...overlooked, detail: { ModelPackageArn: arnOf(2) } };
    expect(await handler(event, context)).toMatchObject({ outcome: 'started' });
  });

  it('refuses a malformed event, naming what is wrong', async () => {
    const event = { ...example, detail: { ...example.detail, ModelPackageArn: 7, ModelApprovalStatus: 'Yes' } };
    await expect(handler(event, context)).rejects.toThrow(/ModelPackageArn.*ModelApprovalStatus/);
    await expect(handler(event, context)).rejects.toMatchObject({ name: 'InvalidInput' });
  });
});

describe('an approval that was withdrawn and given again before anybody looked', () => {
  const at = (ms: number) => approvedAt(2) + ms;
  const told = (status: 'Approved' | 'Rejected', ms: number, fields = ['ModelApprovalStatus']) => {
    const change = { ModelApprovalStatus: status, UpdatedModelPackageFields: fields, LastModifiedTime: at(ms) };
    return handler({ ...example, detail: { ...example.detail, ModelPackageArn: arnOf(2), ...change } }, context);
  };

  beforeEach(() => {
    reset();
    memory.approved = [approvalOf(2, { ended: 'rolled back' })];
    memory.versions.set(arnOf(2), { ...versionOf(2), changedAt: at(2_000) });
  });

  it.each<[string, (() => Promise<unknown>)[]]>([
    ['in order', [() => told('Rejected', 1_000), () => told('Approved', 2_000)]],
    ['out of order', [() => told('Approved', 2_000), () => told('Rejected', 1_000)]],
  ])('is rolled out once, however often the events come: %s', async (_order, events) => {
    for (const event of [...events, ...events, ...events]) await event();
    expect(memory.started).toMatchObject([{ name: 'fraud-models-v2-e2' }]);
    expect(memory.approved).toMatchObject([{ epoch: 2, approvedAt: at(2_000), status: 'Approved' }]);
  });

  it('is told by the time of the event where the registry gives none', async () => {
    const { LastModifiedTime: _, ...detail } = { ...example.detail, ModelPackageArn: arnOf(2) };
    const time = new Date(at(1_000)).toISOString();
    await handler({ ...example, time, detail: { ...detail, ModelApprovalStatus: 'PendingManualApproval' } }, context);
    expect(memory.started).toMatchObject([{ name: 'fraud-models-v2-e2' }]);
  });

  it('is no change of its metadata, which is remembered as such', async () => {
    expect(await told('Approved', 2_000, ['CustomerMetadataProperties'])).toMatchObject({ outcome: 'nothing new' });
    expect(memory.approved).toMatchObject([{ epoch: 1, seenUntil: at(2_000), ended: 'rolled back' }]);
    expect(memory.started).toEqual([]);
  });

  it('is no late event of a withdrawal before the approval that is known', async () => {
    await told('Rejected', -1_000);
    expect(memory.started).toEqual([]);
  });
});

describe('two looks at one version at once', () => {
  beforeEach(reset);

  it('do not store a description that was read before somebody else opened an epoch', async () => {
    memory.approved = [{ ...approvalOf(2), status: 'Rejected' }];
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    // Once seen as rejected, the version is approved, and the other look writes epoch 2 down and starts it.
    memory.meanwhile.set('describe', [
      () => {
        memory.versions.set(arnOf(2), versionOf(2));
        memory.approved = [approvalOf(2, { epoch: 2, started: true })];
      },
    ]);
    expect(await send(2)).toMatchObject({ outcome: 'nothing new' });
    expect(memory.approved).toMatchObject([{ epoch: 2, status: 'Approved', started: true }]);
  });

  it('read the registry again when another has written first', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2, { started: true })];
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    const approvedAnew = () => {
      memory.versions.set(arnOf(2), versionOf(2));
      memory.approved = [approvalOf(2, { epoch: 2, started: true })];
    };
    memory.meanwhile.set('describe', [() => {}, approvedAnew]);
    expect(await send(2)).toMatchObject({ outcome: 'nothing new' });
    expect(memory.approved).toMatchObject([{ epoch: 2, status: 'Approved', started: true }]);
  });

  it('do not lose an end that is written down meanwhile', async () => {
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    memory.approved = [approvalOf(2, { started: true })];
    const ends = () => {
      memory.approved = [approvalOf(2, { started: true, ended: 'promoted' })];
    };
    memory.meanwhile.set('describe', [() => {}, ends]);
    await send(2);
    expect(memory.approved).toMatchObject([{ status: 'Rejected', ended: 'promoted' }]);
  });

  it('give up after a few rounds, so that the event comes again', async () => {
    memory.versions.set(arnOf(2), versionOf(2));
    let epoch = 1;
    const change = () => {
      memory.approved = [approvalOf(2, { epoch: ++epoch, status: 'Rejected' })];
    };
    memory.meanwhile.set(
      'approval',
      Array.from({ length: 20 }, () => change),
    );
    await expect(send(2)).rejects.toMatchObject({ name: 'Contention' });
    expect(epoch).toBeLessThan(10);
    expect(memory.started).toEqual([]);
  });
});

describe('a rollout that is at work', () => {
  beforeEach(reset);

  const endpoint = 'sluice-dev-fraud';
  const atWork = () => {
    memory.lock = { endpoint, generation: 1, holder: 'fraud-models-v1-e1' };
    memory.waiting = [{ endpoint, rolloutId: 'fraud-models-v1-e1', token: 'token-1', since: 0 }];
  };

  it('looks again when a newer version is approved, and when an approval is withdrawn', async () => {
    atWork();
    memory.versions.set(arnOf(2), versionOf(2));
    await send(2);
    expect(memory.answered).toMatchObject([{ token: 'token-1' }]);
    atWork();
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    await send(2);
    expect(memory.answered).toHaveLength(2);
    expect(memory.raised.map(({ kind, rolloutId }) => [kind, rolloutId])).toEqual([
      ['wake', 'fraud-models-v1-e1'],
      ['wake', 'fraud-models-v1-e1'],
    ]);
  });

  it('is taken back after its end when the version that serves is rejected, and only then', async () => {
    memory.approved = [{ ...approvalOf(2), started: true, ended: 'promoted' }];
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    const slots = [{ name: 'green', version: 2, modelPackageArn: arnOf(2), share: 10_000 }];
    const route = {
      schema: 1,
      model: 'fraud',
      endpoint,
      revision: 1,
      updatedAt: 0,
      latencyThresholdsMs: [],
      slots,
    } as const;
    memory.route = { ...route, rolloutId: 'fraud-models-v3-e1' };
    expect(await send(2)).toEqual({ outcome: 'withdrawn' });
    memory.approved = [{ ...approvalOf(2), started: true, ended: 'promoted' }];
    memory.route = { ...route, rolloutId: 'fraud-models-v2-e1' };
    memory.lock = { endpoint, generation: 1, holder: 'fraud-models-v2-e1' };
    expect(await send(2)).toEqual({ outcome: 'withdrawn', rolloutId: 'fraud-models-v2-e1' });
    expect(memory.started).toEqual([]);
    memory.lock = { endpoint, generation: 2 };
    memory.approved = [{ ...approvalOf(2), started: true, ended: 'promoted' }];
    expect(await send(2)).toEqual({ outcome: 'withdrawn', rolloutId: 'fraud-models-v2-e1' });
    expect(memory.started).toEqual([{ name: 'fraud-models-v2-e1-u1', input: { ...startOf(2), task: 'go back' } }]);
  });
});

describe('where two people have to approve', () => {
  const approval = policy.approval;
  beforeEach(() => {
    reset();
    Object.assign(policy, { approval: { ...approval, approvers: 2 } });
  });
  afterEach(() => Object.assign(policy, { approval }));

  /** Somebody approves in the registry by whatever tool, and AWS tells of it. */
  function approves(writer: Identity | undefined, { at = approvedAt(2), fields = ['ModelApprovalStatus'] } = {}) {
    memory.versions.set(arnOf(2), { ...versionOf(2), changedAt: at, ...(writer && { writer }) });
    const detail = { ...example.detail, ModelPackageArn: arnOf(2), ModelApprovalStatus: 'Approved' };
    const change = { UpdatedModelPackageFields: fields, LastModifiedTime: at };
    return handler({ ...example, detail: { ...detail, ...change } }, context);
  }

  it('sets the first approval back, and lets the version in by the second', async () => {
    expect(await approves(anna)).toEqual({ outcome: 'set back', reason: '1 of 2 by anna' });
    const description = '1 of 2 by anna';
    expect(memory.decided).toEqual([{ modelPackageArn: arnOf(2), approval: 'PendingManualApproval', description }]);
    expect(memory.started).toEqual([]);
    expect(await approves(boris)).toMatchObject({ outcome: 'started' });
    expect(memory.approved).toMatchObject([{ epoch: 1, ballot: 1 }]);
    expect(memory.published).toMatchObject([
      { type: 'Approval Decided', detail: { decision: 'approved', by: boris.arn, modelPackageArn: arnOf(2) } },
    ]);
  });

  it.each([
    ['the same person under another role', session('anna', { role: 'admins' })],
    ['somebody whom AWS does not name', undefined],
  ])('does not let it in by %s', async (_what, second) => {
    await approves(anna);
    expect(await approves(second)).toMatchObject({ outcome: 'set back', reason: '1 of 2 by anna' });
    expect(memory.started).toEqual([]);
  });

  it('counts one approval once, however often its event comes', async () => {
    await approves(anna);
    await approves(anna);
    expect(memory.ballotOf(2)?.votes).toHaveLength(1);
    expect(memory.started).toEqual([]);
  });

  it('sets back again what it could not set back', async () => {
    memory.failures.set('decide', new Error('SageMaker does not answer.'));
    await expect(approves(anna)).rejects.toThrow('does not answer');
    expect(await approves(anna)).toMatchObject({ outcome: 'set back', reason: '1 of 2 by anna' });
  });

  it('leaves an approval to its own event where an older one comes first', async () => {
    memory.versions.set(arnOf(2), { ...versionOf(2), writer: anna });
    const detail = { ...example.detail, ModelPackageArn: arnOf(2), ModelApprovalStatus: 'PendingManualApproval' };
    const older = { ...example, detail: { ...detail, LastModifiedTime: approvedAt(2) - 5_000 } };
    expect(await handler(older, context)).toMatchObject({ outcome: 'nothing new' });
    expect([memory.cast, memory.decided]).toEqual([[], []]);
    expect(await approves(anna)).toMatchObject({ reason: '1 of 2 by anna' });
  });

  it('takes nobody for the author who has changed something else since', async () => {
    expect(await approves(anna, { fields: ['CustomerMetadataProperties'] })).toMatchObject({ reason: '0 of 2' });
  });

  it('does not take a withdrawn approval for half of the next', async () => {
    await approves(anna);
    await approves(boris);
    memory.versions.set(arnOf(2), { ...versionOf(2, 'PendingManualApproval'), changedAt: approvedAt(3) });
    await send(2);
    const answer = await approves(session('carla'), { at: approvedAt(4) });
    expect(answer).toMatchObject({ outcome: 'set back', reason: '1 of 2 by carla' });
    expect(memory.started).toHaveLength(1);
  });

  it('forgets every vote at a rejection, which it announces once', async () => {
    await approves(anna);
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    await send(2);
    await send(2);
    expect(memory.published).toMatchObject([{ type: 'Approval Decided', detail: { decision: 'rejected' } }]);
    expect(await approves(boris, { at: approvedAt(3) })).toMatchObject({ reason: '1 of 2 by boris' });
  });
});

describe('rejecting the version that serves', () => {
  const approval = policy.approval;
  afterEach(() => Object.assign(policy, { approval }));

  it.each([
    ['previous', 1],
    ['nothing', 0],
  ] as const)('where the policy says %s', async (rejectLive, wayBacks) => {
    reset();
    Object.assign(policy, { approval: { ...approval, rejectLive } });
    memory.approved = [approvalOf(2, { ended: 'promoted' })];
    memory.route = { rolloutId: 'fraud-models-v2-e1' } as Route;
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    expect(await send(2)).toMatchObject({ outcome: 'withdrawn' });
    expect(memory.started).toHaveLength(wayBacks);
  });
});
