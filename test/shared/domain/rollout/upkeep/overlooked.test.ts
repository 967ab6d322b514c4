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
  it('finds approvals that nobody has acted upon, the newest first', () => {
    expect(overlooked('fraud', [], [approved(1, 10), approved(2, 30), approved(3, 20)])).toEqual([2, 3, 1].map(arn));
  });

  it('finds nothing when everything is known', () => {
    expect(overlooked('fraud', [known(1)], [approved(1, 10)])).toEqual([]);
  });

  it('finds an approval whose rollout never started', () => {
    expect(overlooked('fraud', [known(1, { started: false })], [approved(1, 10)])).toEqual([arn(1)]);
  });

  it('finds an approval that was withdrawn', () => {
    expect(overlooked('fraud', [known(1)], [])).toEqual([arn(1)]);
  });

  it('leaves rejected versions alone', () => {
    expect(overlooked('fraud', [known(1, { status: 'Rejected' })], [])).toEqual([]);
  });
});
