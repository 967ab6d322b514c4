import type { RegistryCall } from '#events/sagemaker/registry-call.ts';
import { identityOf, isKnown, isOwnRole } from '#shared/domain/approval/identity.ts';
import type { ToldDecision } from '#shared/domain/approval/name-voter.ts';
import { approvalIn } from '#shared/domain/rollout/world/life-cycle.ts';

/** What a person has decided by a call to the registry; else why it is none of that. */
export function toldDecision(
  { eventTime, requestParameters, userIdentity }: RegistryCall['detail'],
  lifeCycleStage: string | undefined,
  stage: string,
): ToldDecision | string {
  const { arn, principalId, sessionContext } = userIdentity;
  const sourceIdentity = sessionContext?.sourceIdentity;
  const by = identityOf({
    ...(arn && { arn }),
    ...(principalId && { principalId }),
    ...(sourceIdentity && { sourceIdentity }),
  });
  if (!isKnown(by)) return 'CloudTrail names no caller';
  if (isOwnRole(by, stage)) return 'it was Sluice';
  const { modelApprovalStatus, modelLifeCycle: life } = requestParameters ?? {};
  const approval = approvalIn(lifeCycleStage, {
    ModelApprovalStatus: modelApprovalStatus,
    ModelLifeCycle: life && { Stage: life.stage ?? undefined, StageStatus: life.stageStatus ?? undefined },
  });
  if (approval === 'PendingManualApproval') return 'it decides nothing';
  return { decision: approval === 'Approved' ? 'approve' : 'reject', by, at: Date.parse(eventTime) };
}
