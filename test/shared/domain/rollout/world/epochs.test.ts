import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { decideEpoch, type RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';

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
