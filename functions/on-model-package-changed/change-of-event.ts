import type { ModelPackageStateChange } from '#events/sagemaker/model-package-state-change.ts';
import type { ApprovalOverlooked } from '#events/sluice/approval-overlooked.ts';
import type { RegistryChange } from '#shared/domain/rollout/world/epochs.ts';
import { approvalIn } from '#shared/domain/rollout/world/life-cycle.ts';

/** What makes Sluice look at a model version. */
export type ApprovalEvent = ModelPackageStateChange | ApprovalOverlooked;

/**
 * The change that an event tells of; undefined where it tells of none, or not how the approval stood. The event's own
 * time has whole seconds, and stands in where the registry's is missing. With a stage, what counts is the ModelLifeCycle.
 */
export function changeOfEvent({ detail, time }: ApprovalEvent, stage: string | undefined): RegistryChange | undefined {
  if (!('ModelPackageStatus' in detail || 'ModelApprovalStatus' in detail)) return undefined;
  const { ModelApprovalStatus, ModelLifeCycle, UpdatedModelPackageFields: fields, LastModifiedTime } = detail;
  const at = LastModifiedTime ?? Date.parse(time);
  if (!(stage === undefined ? ModelApprovalStatus : ModelLifeCycle) || !Number.isFinite(at)) return undefined;
  const approval = approvalIn(stage, { ModelApprovalStatus, ModelLifeCycle });
  if (!fields) return { at, approval, ofApproval: undefined };
  return {
    at,
    approval,
    ofApproval: fields.includes(stage === undefined ? 'ModelApprovalStatus' : 'ModelLifeCycle'),
    isDescribed: stage === undefined ? fields.includes('ApprovalDescription') : !!ModelLifeCycle?.StageDescription,
  };
}
