import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import {
  decideEpoch,
  type RegistryChange,
  type RegistryVersion,
  type RolloutOnRecord,
} from '#shared/domain/rollout/world/epochs.ts';

const arn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/3';

function seen(approval: Approval['status'], changedAt = 1000): RegistryVersion {
  return { modelPackageArn: arn, group: 'fraud', version: 3, packageStatus: 'Completed', approval, changedAt };
}

function approvedIn(epoch: number, more: Partial<Approval> = {}): Approval {
  const base = { schema: 1 as const, model: 'fraud', group: 'fraud', version: 3, modelPackageArn: arn };
  return { ...base, status: 'Approved', epoch, approvedAt: 1000, started: true, ...more };
}

describe('decideEpoch', () => {
  it('opens the first epoch at the first approval it sees', () => {
    expect(decideEpoch('fraud', undefined, seen('Approved'))).toEqual({
      means: 'approved',
      next: approvedIn(1, { started: false }),
    });
  });

  it('takes another event about the same approval for nothing new', () => {
    expect(decideEpoch('fraud', approvedIn(1), seen('Approved', 5000)).means).toBe('nothing new');
  });

  it('starts again what was written down and never started', () => {
    expect(decideEpoch('fraud', approvedIn(1, { started: false }), seen('Approved')).means).toBe('start lost');
  });

  it('opens the next epoch when a rejected version is approved again', () => {
    const rejected = approvedIn(1, { status: 'Rejected', ended: 'rolled back' });
    const decision = decideEpoch('fraud', rejected, seen('Approved', 9000));
    expect(decision).toMatchObject({ means: 'approved', next: { epoch: 2, approvedAt: 9000, started: false } });
    expect('next' in decision && decision.next.ended).toBeUndefined();
  });

  describe('where the approval of a version that was rolled out is not known any more', () => {
    const onRecord = (status: RolloutOnRecord['status'], approvedAt = 1000): RolloutOnRecord => ({
      epoch: 2,
      approvedAt,
      status,
    });
    const decided = (record: RolloutOnRecord, changedAt: number) =>
      decideEpoch('fraud', undefined, seen('Approved', changedAt), undefined, record);

    it('opens the epoch after the one on record for an approval that came later', () => {
      expect(decided(onRecord('failed'), 9000)).toEqual({
        means: 'approved',
        next: approvedIn(3, { approvedAt: 9000, started: false }),
      });
    });

    it('writes down again what is on record of the same approval', () => {
      const next = approvedIn(2, { ended: 'failed' });
      expect(decided(onRecord('failed'), 1000)).toEqual({ means: 'restored', next });
    });

    it('goes on with a rollout that is on its way, whatever was changed since', () => {
      expect(decided(onRecord('planned'), 9000)).toEqual({ means: 'restored', next: approvedIn(2) });
    });
  });

  it('notes that an approval was withdrawn', () => {
    expect(decideEpoch('fraud', approvedIn(2), seen('Rejected'))).toMatchObject({
      means: 'withdrawn',
      next: { status: 'Rejected', epoch: 2 },
    });
  });

  it.each(['Rejected', 'PendingManualApproval'] as const)('does nothing about a new version that is %s', approval => {
    expect(decideEpoch('fraud', undefined, seen(approval)).means).toBe('nothing new');
  });

  it('waits for a package that is not complete', () => {
    const decision = decideEpoch('fraud', undefined, { ...seen('Approved'), packageStatus: 'InProgress' });
    expect(decision).toMatchObject({ means: 'nothing new', because: expect.stringContaining('InProgress') });
  });

  describe('told of a change', () => {
    const rejected = (at: number): RegistryChange => ({ at, approval: 'Rejected', ofApproval: true });
    const described = (at: number, ofApproval?: boolean): RegistryChange => ({ at, approval: 'Approved', ofApproval });

    it('opens an epoch for an approval that was withdrawn and given again before anybody looked', () => {
      const decision = decideEpoch(
        'fraud',
        approvedIn(1, { ended: 'rolled back' }),
        seen('Approved', 3000),
        rejected(2000),
      );
      expect(decision).toMatchObject({ means: 'approved', next: { epoch: 2, approvedAt: 3000, started: false } });
    });

    it.each<[string, number, number]>([
      ['lies before the approval that is known', 900, 3000],
      ['is the one that the approval answered', 1000, 3000],
      ['is later than anything in the registry', 3000, 3000],
    ])('opens none where the withdrawal %s', (_what, at, changedAt) => {
      expect(decideEpoch('fraud', approvedIn(1), seen('Approved', changedAt), rejected(at)).means).toBe('nothing new');
    });

    it('remembers a change of something else, so that nobody takes it for a lost approval', () => {
      const decide = (known: Approval, change: RegistryChange) =>
        decideEpoch('fraud', known, seen('Approved', 5000), change);
      const noted = decide(approvedIn(1), described(5000, false));
      expect(noted).toEqual({ means: 'noted', next: approvedIn(1, { seenUntil: 5000 }) });
      expect(decide(approvedIn(1, { seenUntil: 5000 }), described(5000, false)).means).toBe('nothing new');
      expect(decide(approvedIn(1), described(4000, false)).means).toBe('nothing new');
      expect(decide(approvedIn(1), described(5000, true)).means).toBe('nothing new');
      expect(decide(approvedIn(1), described(5000)).means).toBe('nothing new');
    });
  });

  /** Every change has its event, which comes at any time after it, once or more, in any order. */
  it('never opens more epochs than there were approvals, and misses none at the end', () => {
    const change = fc.constantFrom<'approve' | 'reject' | 'describe'>('approve', 'reject', 'describe');
    const delivery = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(change, delivery), { maxLength: 12 }), changes => {
        let status: Approval['status'] = 'PendingManualApproval';
        const history = changes.map(([what, delays], index) => {
          const before = status;
          if (what !== 'describe') status = what === 'approve' ? 'Approved' : 'Rejected';
          const at = (index + 1) * 10;
          const told: RegistryChange = { at, approval: status, ofApproval: before !== status };
          return {
            at,
            status,
            opens: before !== 'Approved' && status === 'Approved',
            told,
            due: delays.map(delay => at + delay),
          };
        });
        const events = history.flatMap(({ told, due }) => due.map(at => ({ at, told }))).sort((a, b) => a.at - b.at);
        let known: Approval | undefined;
        for (const { at, told } of events) {
          const now = history.findLast(one => one.at <= at);
          const decision = decideEpoch(
            'fraud',
            known,
            seen(now?.status ?? 'PendingManualApproval', now?.at ?? 0),
            told,
          );
          if ('next' in decision) known = { ...decision.next, started: true };
        }
        expect(known?.epoch ?? 0).toBeLessThanOrEqual(history.filter(({ opens }) => opens).length);
        if (history.at(-1)?.status !== 'Approved') return;
        const lastWithdrawal = Math.max(0, ...history.filter(one => one.status !== 'Approved').map(({ at }) => at));
        expect(known).toMatchObject({ status: 'Approved' });
        expect(known?.approvedAt).toBeGreaterThan(lastWithdrawal);
      }),
      { numRuns: 2_000 },
    );
  });

  /**
   * The registry changes; looks come at any time, any number of times, or not at all. Each look sees the registry as it
   * is, which is what makes repeated, late and reordered events harmless.
   */
  it('opens one epoch per change to Approved that was looked at, however often it was', () => {
    const action = fc.constantFrom('approve', 'reject', 'look', 'look');
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        let registry: Approval['status'] = 'PendingManualApproval';
        let known: Approval | undefined;
        let lookedAt: Approval['status'] = 'PendingManualApproval';
        let changes = 0;
        let starts = 0;
        actions.forEach((next, time) => {
          if (next === 'approve') registry = 'Approved';
          else if (next === 'reject') registry = 'Rejected';
          else {
            if (registry === 'Approved' && lookedAt !== 'Approved') changes += 1;
            lookedAt = registry;
            const decision = decideEpoch('fraud', known, seen(registry, time));
            if (decision.means === 'approved') starts += 1;
            if ('next' in decision) known = { ...decision.next, started: true };
          }
        });
        expect(starts).toBe(changes);
        expect(known?.epoch ?? 0).toBe(changes);
      }),
    );
  });
});
