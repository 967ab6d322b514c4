import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approval, newerApproval } from '#shared/domain/rollout/world/approval.ts';

function approval(version: number, approvedAt: number, more: Partial<Approval> = {}): Approval {
  const modelPackageArn = `arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/${version}`;
  const base = { schema: 1 as const, model: 'fraud', group: 'fraud', version, modelPackageArn, epoch: 1 };
  return { ...base, status: 'Approved', approvedAt, started: true, ...more };
}

describe('newerApproval', () => {
  const mine = approval(2, 1000);

  it('finds a version that was approved later, even one with a lower number', () => {
    expect(newerApproval([mine, approval(1, 2000)], mine)?.version).toBe(1);
  });

  it('does not let a version that was approved earlier win, however late its event came', () => {
    expect(newerApproval([mine, approval(3, 500)], mine)).toBeUndefined();
  });

  it('takes the higher version when both were approved in the same millisecond', () => {
    expect(newerApproval([mine, approval(3, 1000)], mine)?.version).toBe(3);
    expect(newerApproval([mine, approval(1, 1000)], mine)).toBeUndefined();
  });

  it.each(['failed', 'rolled back', 'superseded'] as const)('ignores one whose rollout was %s', ended => {
    expect(newerApproval([approval(3, 2000, { ended })], mine)).toBeUndefined();
  });

  it('gives way to one that stands', () => {
    expect(newerApproval([approval(3, 2000, { ended: 'promoted' })], mine)?.version).toBe(3);
  });

  it('ignores one that is no longer approved', () => {
    expect(newerApproval([approval(3, 2000, { status: 'Rejected' })], mine)).toBeUndefined();
  });

  it('leaves exactly one approval without a newer one', () => {
    const times = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(times, list => {
        const all = list.map((time, index) => approval(index + 1, time));
        expect(all.filter(one => newerApproval(all, one) === undefined)).toHaveLength(1);
      }),
    );
  });
});
