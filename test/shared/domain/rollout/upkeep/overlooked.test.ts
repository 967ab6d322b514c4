import { describe, expect, it } from 'vitest';
import { overlooked } from '#shared/domain/rollout/upkeep/overlooked.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';

const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/${version}`;

function approved(version: number, changedAt: number): RegistryVersion {
  const base = { modelPackageArn: arn(version), group: 'fraud', version, changedAt };
  return { ...base, packageStatus: 'Completed', approval: 'Approved' };
}

function known(version: number, more: Partial<Approval> = {}): Approval {
  const base = { schema: 1 as const, model: 'fraud', group: 'fraud', version, modelPackageArn: arn(version) };
  return { ...base, status: 'Approved', epoch: 1, approvedAt: 0, started: true, ...more };
}

describe('overlooked', () => {
  it('hands on the last of several approvals that nobody has seen; the others are overtaken', () => {
    const { report, superseded } = overlooked('fraud', {
      known: [],
      approved: [approved(1, 10), approved(2, 30), approved(3, 20)],
    });
    expect(report).toEqual([arn(2)]);
    expect(superseded).toMatchObject([
      { before: undefined, by: 2, next: { version: 1, epoch: 1, started: true, ended: 'superseded' } },
      { before: undefined, by: 2, next: { version: 3, epoch: 1, started: true, ended: 'superseded' } },
    ]);
  });

  it('overtakes what is older than a version that serves or is on its way, and not what failed', () => {
    const found = (ended: Approval['ended']) =>
      overlooked('fraud', {
        known: [known(2, { approvedAt: 30, ...(ended && { ended }) })],
        approved: [approved(1, 10), approved(2, 30)],
      });
    expect(found(undefined)).toMatchObject({ report: [], superseded: [{ by: 2 }] });
    expect(found('promoted')).toMatchObject({ report: [], superseded: [{ by: 2 }] });
    expect(found('rolled back')).toEqual({ report: [arn(1)], superseded: [] });
  });

  it('counts the epochs of one that was rejected before', () => {
    const before = known(1, { status: 'Rejected', epoch: 3 });
    const { superseded } = overlooked('fraud', {
      known: [before, known(2, { approvedAt: 30 })],
      approved: [approved(1, 10), approved(2, 30)],
    });
    expect(superseded).toMatchObject([{ before, next: { epoch: 4, status: 'Approved' } }]);
  });

  it('goes on from the rollouts that are on record where what was known of an approval is lost', () => {
    const record = (approvedAt: number) => new Map([[1, { epoch: 3, approvedAt, status: 'promoted' as const }]]);
    const lost = { known: [known(2, { approvedAt: 30 })], approved: [approved(1, 10), approved(2, 30)] };
    expect(overlooked('fraud', { ...lost, onRecord: record(10) })).toEqual({ report: [arn(1)], superseded: [] });
    const { superseded } = overlooked('fraud', { ...lost, onRecord: record(5) });
    expect(superseded).toMatchObject([{ before: undefined, next: { epoch: 4, ended: 'superseded' } }]);
  });

  it('takes a version that could not be described for no withdrawal', () => {
    expect(overlooked('fraud', { known: [known(1)], approved: [], unread: [arn(1)] }).report).toEqual([]);
  });

  it('finds nothing when everything is known', () => {
    expect(overlooked('fraud', { known: [known(1)], approved: [approved(1, 10)] }).report).toEqual([]);
  });

  it('finds an approval whose rollout never started', () => {
    expect(overlooked('fraud', { known: [known(1, { started: false })], approved: [approved(1, 10)] }).report).toEqual([
      arn(1),
    ]);
  });

  it('finds an approval that was withdrawn', () => {
    expect(overlooked('fraud', { known: [known(1)], approved: [] }).report).toEqual([arn(1)]);
  });

  it('leaves rejected versions alone', () => {
    expect(overlooked('fraud', { known: [known(1, { status: 'Rejected' })], approved: [] }).report).toEqual([]);
  });
});
