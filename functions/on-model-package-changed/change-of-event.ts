import type { ModelPackageStateChange } from '#events/sagemaker/model-package-state-change.ts';
import type { ApprovalOverlooked } from '#events/sluice/approval-overlooked.ts';
import type { RegistryChange } from '#shared/domain/rollout/world/epochs.ts';

/** What makes Sluice look at a model version. */
export type ApprovalEvent = ModelPackageStateChange | ApprovalOverlooked;

/**
 * The change that an event tells of; undefined where it tells of none, or not how the approval stood. The event's own
 * time has whole seconds, and stands in where the registry's is missing.
 */
export function changeOfEvent({ detail, time }: ApprovalEvent): RegistryChange | undefined {
  if (!('ModelApprovalStatus' in detail)) return undefined;
  const { ModelApprovalStatus: approval, UpdatedModelPackageFields: fields, LastModifiedTime } = detail;
  const at = LastModifiedTime ?? Date.parse(time);
  if (!approval || !Number.isFinite(at)) return undefined;
  if (!fields) return { at, approval, ofApproval: undefined };
  return {
    at,
    approval,
    ofApproval: fields.includes('ModelApprovalStatus'),
    isDescribed: fields.includes('ApprovalDescription'),
  };
}
