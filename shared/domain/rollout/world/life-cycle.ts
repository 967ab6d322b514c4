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
 * The approval of a version. With a stage, the plain status says nothing: a version is approved in that stage, rejected
 * in it, or, in whatever other stage or status, still to be decided.
 */
export function approvalIn(stage: string | undefined, { ModelApprovalStatus, ModelLifeCycle }: Standing) {
  if (stage === undefined) return ModelApprovalStatus ?? 'PendingManualApproval';
  if (ModelLifeCycle?.Stage !== stage) return 'PendingManualApproval';
  const { StageStatus } = ModelLifeCycle;
  return StageStatus === 'Approved' || StageStatus === 'Rejected' ? StageStatus : 'PendingManualApproval';
}

/** What is written into the registry for an approval, beside the plain status, which other tools go by. */
export function standingOf(stage: string | undefined, approval: Approval['status'], description: string | undefined) {
  const told = description ? { ApprovalDescription: description } : {};
  if (stage === undefined) return { ModelApprovalStatus: approval, ...told };
  const life = { Stage: stage, StageStatus: statuses[approval], ...(description && { StageDescription: description }) };
  return { ModelApprovalStatus: approval, ...told, ModelLifeCycle: life };
}
