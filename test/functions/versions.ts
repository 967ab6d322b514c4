import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import type { RolloutStart, RolloutTask } from '#shared/domain/rollout/world/rollout-start.ts';

export const arnOf = (version: number) =>
  `arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-models/${version}`;
export const approvedAt = (version: number) => 1_767_000_000_000 + version * 60_000;

export function versionOf(version: number, approval: Approval['status'] = 'Approved'): RegistryVersion {
  const base = { modelPackageArn: arnOf(version), group: 'fraud-models', version, packageStatus: 'Completed' };
  return { ...base, approval, changedAt: approvedAt(version) };
}

export function approvalOf(version: number, more: Partial<Approval> = {}): Approval {
  const base = { schema: 1 as const, model: 'fraud', group: 'fraud-models', version, modelPackageArn: arnOf(version) };
  return { ...base, status: 'Approved', epoch: 1, approvedAt: approvedAt(version), started: true, ...more };
}

export function startOf(version: number, task: RolloutTask = 'roll out'): RolloutStart {
  return {
    schema: 1,
    rolloutId: `fraud-models-v${version}-e1`,
    model: 'fraud',
    endpoint: 'sluice-dev-fraud',
    group: 'fraud-models',
    version,
    modelPackageArn: arnOf(version),
    epoch: 1,
    approvedAt: approvedAt(version),
    task,
  };
}
