import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CorruptItem } from '#shared/ports/table/corrupt-item.ts';
import { nothing } from '../support/nothing.ts';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { others, policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, arnOf, startOf, versionOf } from './versions.ts';

const { handler } = await import('../../functions/reconcile/handler.ts');

const reconcile = () => handler({}, context);

function corrupt(item: string): CorruptItem {
  const message = `The item ${item} of the table cannot be read: kind: Invalid option. Put it right, or delete it.`;
  return Object.assign(new Error(message), { name: 'CorruptItem' as const, item });
}

/** Breaks `method` wherever the model `bad` is meant: by its name, its endpoint, its group or its rollout. */
function breakFor(method: string, error: Error): void {
  memory.broken = (called, args) => (called === method && JSON.stringify(args).includes('bad') ? error : undefined);
}

/** Model `bad` comes first by name; of `fraud` an approval was overlooked, and a rollout waits for what has happened. */
describe('one bad thing of one model', () => {
  beforeEach(() => {
    reset();
    others.push({ ...policy, model: 'bad', modelPackageGroup: 'bad-models' });
    memory.versions.set(arnOf(2), versionOf(2));
    memory.live = { ...memory.live, endpoint: endpointThatIs('InService') };
    memory.waiting = [
      { endpoint: 'sluice-dev-bad', rolloutId: 'bad-models-v1-e1', token: 'bad-token', since: 0, signals: 0 },
      { endpoint: 'sluice-dev-fraud', rolloutId: 'fraud-models-v1-e1', token: 'token-1', since: 0 },
    ];
    memory.otherLocks = [{ endpoint: 'sluice-dev-bad', generation: 1, holder: 'bad-models-v7-e1' }];
  });
  afterEach(() => {
    others.length = 0;
  });

  it.each([
    'approvals.list',
    'ballots.list',
    'callbacks.succeed',
    'comparisons.read',
    'executions.status',
    'liveStates.read',
    'liveStates.status',
    'locks.read',
    'locks.release',
    'records.plan',
    'registry.listApproved',
    'routes.read',
    'signals.list',
    'waits.remove',
  ])('does not keep the others from being looked after: %s', async method => {
    breakFor(method, corrupt('somewhere / bad'));
    expect(await reconcile()).toMatchObject({
      overlooked: [arnOf(2)],
      woken: expect.arrayContaining(['fraud-models-v1-e1']),
      failed: expect.anything(),
    });
  });

  it.each(['leftovers.list', 'locks.listHeld', 'waits.list'])('nor does what is of no one model: %s', async method => {
    memory.broken = called => (called === method ? new TypeError('Cannot read properties of undefined') : undefined);
    const answer = (await reconcile()) as { failed: string[] };
    expect(answer).toMatchObject({ overlooked: [arnOf(2)] });
    expect(answer.failed).toEqual([expect.stringContaining('TypeError: Cannot read properties of undefined')]);
  });

  it('is named and told once, and again when it has come back', async () => {
    breakFor('routes.read', corrupt('route#bad / route'));
    expect(await reconcile()).toMatchObject({ failed: [expect.stringContaining('route#bad / route')] });
    await reconcile();
    const told = () => memory.told.filter(({ text }) => text.includes('route#bad / route'));
    expect(told()).toHaveLength(1);
    memory.broken = () => undefined;
    await reconcile();
    breakFor('routes.read', corrupt('route#bad / route'));
    await reconcile();
    expect(told()).toHaveLength(2);
  });

  it('is told at the second look if it is likely to pass by itself', async () => {
    const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    breakFor('registry.listApproved', throttled);
    const told = () => memory.told.filter(({ text }) => text.includes('bad: approvals could not be compared'));
    await reconcile();
    expect(told()).toEqual([]);
    await reconcile();
    await reconcile();
    expect(told()).toHaveLength(1);
  });

  it('of one version keeps no other version from being handed on', async () => {
    memory.versions.set(arnOf(3), versionOf(3));
    memory.corruptBallots.set(3, corrupt('ballots#fraud / v#000000003'));
    expect(await reconcile()).toMatchObject({
      overlooked: [arnOf(2)],
      failed: [expect.stringContaining('ballots#fraud / v#000000003')],
    });
  });

  it('begins its memory anew when that cannot be read', async () => {
    let isSpoilt = true;
    memory.broken = (method, [about]) => {
      if (method === 'comparisons.forget' && about === 'bad') isSpoilt = false;
      const reads = method === 'comparisons.read' && about === 'bad';
      return reads && isSpoilt ? corrupt('reconcile / reported#bad') : undefined;
    };
    expect(await reconcile()).toMatchObject({ failed: [expect.stringContaining('reported#bad')] });
    expect(await reconcile()).toMatchObject({ failed: [] });
  });

  it('fails as a whole where nobody can be told', async () => {
    breakFor('routes.read', corrupt('route#bad / route'));
    memory.failures.set('send', new Error('The topic is gone.'));
    await expect(reconcile()).rejects.toThrow('The topic is gone.');
    expect(memory.answered).toContainEqual({ token: 'token-1', output: expect.anything() });
  });
});

describe('an endpoint that a policy no longer names', () => {
  beforeEach(reset);

  it('is not asked for, and told once', async () => {
    const slots = [{ name: 'AllTraffic', version: 1, modelPackageArn: arnOf(1), share: 10_000 }];
    const route = { schema: 1, model: 'fraud', endpoint: 'found', revision: 1, updatedAt: 0, rolloutId: 'r' } as const;
    memory.route = { ...route, latencyThresholdsMs: [], slots };
    memory.broken = (method, [question]) =>
      method === 'liveStates.read' && JSON.stringify(question).includes('"found"')
        ? Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' })
        : undefined;
    const findings = { fraud: [expect.stringContaining('Put endpoint.name: found back')] };
    expect(await reconcile()).toMatchObject({ findings, failed: [] });
    await reconcile();
    expect(memory.told).toHaveLength(1);
  });
});

describe('a lock whose holder is no approval on record', () => {
  const execution = 'arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:fraud-models-v1-e1';
  beforeEach(() => {
    reset();
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 3, holder: 'fraud-models-v1-e1', execution };
    memory.approved = [approvalOf(1, { epoch: 2 })];
    memory.versions.set(arnOf(1), versionOf(1));
    memory.statuses.set('fraud-models-v1-e2', 'RUNNING');
  });

  it('is left alone while its execution runs', async () => {
    memory.statuses.set(execution, 'RUNNING');
    expect(await reconcile()).toMatchObject({ recovered: [] });
    expect(memory.lock?.holder).toBe('fraud-models-v1-e1');
  });

  it('is freed, and who waits is told, when it has planned nothing', async () => {
    const waiter = { rolloutId: 'fraud-models-v1-e2', token: 'waiter', version: 1, approvedAt: 5 };
    memory.lock = { endpoint: 'sluice-dev-fraud', generation: 3, holder: 'fraud-models-v1-e1', execution, waiter };
    memory.statuses.set(execution, 'ABORTED').set('fraud-models-v1-e1', 'ABORTED');
    expect(await reconcile()).toMatchObject({ recovered: ['fraud-models-v1-e1'] });
    expect(memory.lock).toEqual({ endpoint: 'sluice-dev-fraud', generation: 4 });
    expect(memory.answered).toEqual([{ token: 'waiter', output: { lock: 'free' } }]);
  });

  it('is brought to its end by its record when it has planned something', async () => {
    const plan = { start: startOf(1) } as never;
    memory.kept = [{ schema: 1, number: 1, at: 0, entry: { kind: 'planned', plan } }];
    memory.statuses.set(execution, 'ABORTED').set('fraud-models-v1-e1', 'ABORTED');
    expect(await reconcile()).toMatchObject({ recovered: [arnOf(1)] });
    expect(memory.started).toEqual([{ name: 'fraud-models-v1-e1-r1', input: startOf(1, 'recover') }]);
    expect(memory.lock?.holder).toBe('fraud-models-v1-e1');
  });
});

describe('a registry full of old approvals', () => {
  beforeEach(reset);

  it('starts the last one, with one message for the others and no execution', async () => {
    for (const version of [1, 2, 3, 4]) memory.versions.set(arnOf(version), versionOf(version));
    expect(await reconcile()).toMatchObject({ overlooked: [arnOf(4)] });
    expect(memory.published).toHaveLength(1);
    expect(memory.told).toMatchObject([
      { subject: 'fraud: older approvals were found', text: expect.stringContaining('v1, v2, v3') },
    ]);
    expect(memory.approved).toHaveLength(3);
    expect(memory.approved.every(({ started, ended }) => started && ended === 'superseded')).toBe(true);
    await reconcile();
    expect(memory.told).toHaveLength(1);
    expect(memory.started).toEqual([]);
  });
});

describe('a version that was changed in the registry and no event told how', () => {
  beforeEach(() => {
    reset();
    memory.approved = [approvalOf(2, { ended: 'rolled back' })];
    memory.versions.set(arnOf(2), { ...versionOf(2), changedAt: memory.now - 600_000 });
  });

  it('is told once, with the command, and nothing is started', async () => {
    const unseen = { fraud: [expect.stringContaining('sluice reject fraud/2, a minute later sluice approve fraud/2')] };
    expect(await reconcile()).toMatchObject({ unseen, overlooked: [] });
    await reconcile();
    expect(memory.told).toHaveLength(1);
    expect(memory.started).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['its event may still come', () => memory.versions.set(arnOf(2), { ...versionOf(2), changedAt: memory.now - 1 })],
    ['its rollout is not over', () => Object.assign(memory, { approved: [approvalOf(2)] })],
    [
      'the change was of something else',
      () => Object.assign(memory, { approved: [approvalOf(2, { ended: 'failed', seenUntil: memory.now })] }),
    ],
    [
      'another version was approved after that',
      () => memory.approved.push(approvalOf(3, { ended: 'promoted', approvedAt: memory.now - 300_000 })),
    ],
  ])('is not told while %s', async (_what, arrange) => {
    arrange();
    memory.statuses.set('fraud-models-v2-e1', 'RUNNING');
    expect(await reconcile()).toMatchObject({ unseen: nothing });
    expect(memory.told).toEqual([]);
  });
});
