import {
  DescribeModelPackageCommand,
  type DescribeModelPackageCommandOutput,
  ListModelPackagesCommand,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { groupOf } from '#shared/domain/candidates/gate-start-of.ts';
import { approvalIn, standingOf } from '#shared/domain/rollout/world/life-cycle.ts';
import type { CandidateVersions } from '#shared/ports/pipelines/candidate-versions.ts';
import type { StageOf } from '#shared/ports/stage-of.ts';
import { refusedAs } from '../refused-as.ts';
import { metadataOf } from './metadata-of.ts';

export function sagemakerCandidateVersions(client: SageMakerClient, stageOf: StageOf): CandidateVersions {
  return {
    async describe(modelPackageArn) {
      const found = await orMissing(client.send(new DescribeModelPackageCommand(metadataOf(modelPackageArn))));
      return found && versionOf(found, await stageOf(found.ModelPackageGroupName ?? ''));
    },
    async setBack(ModelPackageArn, ApprovalDescription) {
      const stage = await stageOf(groupOf(ModelPackageArn));
      const pending = standingOf(stage, 'PendingManualApproval', ApprovalDescription);
      await client.send(new UpdateModelPackageCommand({ ModelPackageArn, ...pending }));
    },
    async newest(group, since, most) {
      const order = { SortBy: 'CreationTime', SortOrder: 'Descending', MaxResults: most } as const;
      const question = { ModelPackageGroupName: group, CreationTimeAfter: new Date(since), ...order };
      const page = await orMissing(client.send(new ListModelPackagesCommand(question)));
      return (page?.ModelPackageSummaryList ?? []).flatMap(({ ModelPackageArn }) => ModelPackageArn ?? []);
    },
  };
}

function versionOf(found: DescribeModelPackageCommandOutput, stage: string | undefined): CandidateVersion | undefined {
  const { ModelPackageGroupName, ModelPackageVersion, ModelPackageArn } = found;
  if (!ModelPackageGroupName || !ModelPackageVersion || !ModelPackageArn) return undefined;
  const generatedBy = found.MetadataProperties?.GeneratedBy;
  const modelDataUrl = found.InferenceSpecification?.Containers?.[0]?.ModelDataUrl;
  const reportUri = found.ModelMetrics?.ModelQuality?.Statistics?.S3Uri;
  return {
    modelPackageArn: ModelPackageArn,
    group: ModelPackageGroupName,
    version: ModelPackageVersion,
    packageStatus: found.ModelPackageStatus ?? 'Pending',
    approval: approvalIn(stage, found),
    ...(generatedBy && { generatedBy }),
    ...(modelDataUrl && { modelDataUrl }),
    ...(reportUri && { reportUri }),
    metadata: found.CustomerMetadataProperties ?? {},
  };
}

async function orMissing<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}
