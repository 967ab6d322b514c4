import type { Approval } from './approval.ts';

/** SageMaker's ModelLifeCycle of a version. */
export interface LifeCycle {
  readonly Stage?: string | undefined;
  readonly StageStatus?: string | undefined;
  readonly StageDescription?: string | undefined;
}

/** How the registry shows whether a version is let in: in one field, and in another where `approval.stage` names a stage. */
export interface Standing {
  readonly ModelApprovalStatus?: Approval['status'] | null | undefined;
  readonly ModelLifeCycle?: LifeCycle | null | undefined;
}

/** What a stage's status is called for each approval: the words of SageMaker's templates. */
const statuses = {
  Approved: 'Approved',
  Rejected: 'Rejected',
  PendingManualApproval: 'PendingApproval',
} as const satisfies Record<Approval['status'], string>;

/**
 * The approval of a version. With a stage, it is approved in that stage; the plain status must be `Approved` as well, as
 * SageMaker makes no model of another version. A rejection in either counts. Whatever else: it is still to be decided.
 */
export function approvalIn(
  stage: string | undefined,
  { ModelApprovalStatus, ModelLifeCycle }: Standing,
): Approval['status'] {
  const plain = ModelApprovalStatus ?? 'PendingManualApproval';
  if (stage === undefined || plain === 'Rejected') return plain;
  const status = ModelLifeCycle?.Stage === stage ? ModelLifeCycle.StageStatus : undefined;
  if (status === statuses.Rejected) return 'Rejected';
  return status === statuses.Approved && plain === 'Approved' ? 'Approved' : 'PendingManualApproval';
}

/** What is written into the registry for an approval, beside the plain status, which other tools go by. */
export function standingOf(stage: string | undefined, approval: Approval['status'], description: string | undefined) {
  const told = description ? { ApprovalDescription: description } : {};
  if (stage === undefined) return { ModelApprovalStatus: approval, ...told };
  const life = { Stage: stage, StageStatus: statuses[approval], ...(description && { StageDescription: description }) };
  return { ModelApprovalStatus: approval, ...told, ModelLifeCycle: life };
}
