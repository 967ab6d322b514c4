import {
  DescribeModelPackageCommand,
  type DescribeModelPackageCommandOutput,
  ListModelPackagesCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { identityOf } from '#shared/domain/approval/identity.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import { approvalIn } from '#shared/domain/rollout/world/life-cycle.ts';
import { settleAll } from '#shared/domain/settle-all.ts';
import type { ModelRegistry } from '#shared/ports/model-registry.ts';
import type { StageOf } from '#shared/ports/stage-of.ts';
import { refusedAs } from '../refused-as.ts';
import { metadataOf } from './metadata-of.ts';

/** SageMaker refuses a burst of calls: an account with hundreds of approved versions would never be compared. */
const AT_ONCE = 4;

export function sagemakerRegistry(client: SageMakerClient, stageOf: StageOf): ModelRegistry {
  const describe = async (modelPackageArn: string): Promise<RegistryVersion | undefined> => {
    try {
      const found = await client.send(new DescribeModelPackageCommand(metadataOf(modelPackageArn)));
      return versionOf(found, await stageOf(found.ModelPackageGroupName ?? ''));
    } catch (error) {
      if (refusedAs(error, 'missing')) return undefined;
      throw error;
    }
  };
  return {
    describe,
    async listApproved(group, onFault) {
      const settled = await settleAll(await approvedArns(client, group, await stageOf(group)), AT_ONCE, describe);
      return settled.flatMap(one => {
        if ('result' in one) return one.result ?? [];
        if (!onFault) throw one.error;
        onFault(one.item, one.error);
        return [];
      });
    },
  };
}

/**
 * A page can be empty and still name the next one, so only the missing token ends the list. There is no filter by stage:
 * where one counts, every version is listed.
 */
async function approvedArns(client: SageMakerClient, group: string, stage: string | undefined): Promise<string[]> {
  const arns: string[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const approved = stage === undefined ? ({ ModelApprovalStatus: 'Approved' } as const) : {};
      const filter = { ModelPackageGroupName: group, ...approved, MaxResults: 100 };
      const page = await client.send(new ListModelPackagesCommand({ ...filter, ...(NextToken ? { NextToken } : {}) }));
      for (const summary of page.ModelPackageSummaryList ?? []) {
        const isApproved = approvalIn(stage, summary) === 'Approved';
        if (summary.ModelPackageArn && isApproved) arns.push(summary.ModelPackageArn);
      }
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (error) {
    if (refusedAs(error, 'missing')) return [];
    throw error;
  }
  return arns;
}

function versionOf(
  described: DescribeModelPackageCommandOutput,
  stage: string | undefined,
): RegistryVersion | undefined {
  const { ModelPackageGroupName, ModelPackageVersion, ModelPackageArn } = described;
  if (!ModelPackageGroupName || !ModelPackageVersion || !ModelPackageArn) return undefined;
  const changed = described.LastModifiedTime ?? described.CreationTime;
  const { ApprovalDescription, ModelLifeCycle } = described;
  const description = stage === undefined ? ApprovalDescription : ModelLifeCycle?.StageDescription;
  const generatedBy = described.MetadataProperties?.GeneratedBy;
  return {
    modelPackageArn: ModelPackageArn,
    group: ModelPackageGroupName,
    version: ModelPackageVersion,
    packageStatus: described.ModelPackageStatus ?? 'Pending',
    approval: approvalIn(stage, described),
    changedAt: changed?.getTime() ?? 0,
    ...writerOf(described),
    ...(description && { description }),
    ...(generatedBy && { generatedBy }),
  };
}

/** What nobody has changed since, its maker has written last. */
function writerOf({ LastModifiedBy, CreatedBy, LastModifiedTime }: DescribeModelPackageCommandOutput) {
  const by = LastModifiedTime ? LastModifiedBy : CreatedBy;
  if (!by?.IamIdentity && !by?.UserProfileName) return {};
  const { Arn, PrincipalId, SourceIdentity } = by.IamIdentity ?? {};
  const writer = identityOf({
    ...(Arn && { arn: Arn }),
    ...(PrincipalId && { principalId: PrincipalId }),
    ...(SourceIdentity && { sourceIdentity: SourceIdentity }),
    ...(by.UserProfileName && { name: by.UserProfileName }),
  });
  return { writer };
}
