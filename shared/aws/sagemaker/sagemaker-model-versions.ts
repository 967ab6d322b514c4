import { type ModelPackageSummary, paginateListModelPackages, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import { approvalIn } from '#shared/domain/rollout/world/life-cycle.ts';
import type { ListedVersion, ModelVersions } from '#shared/ports/model-versions.ts';
import type { StageOf } from '#shared/ports/stage-of.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerModelVersions(client: SageMakerClient, stageOf: StageOf): ModelVersions {
  return {
    async list(group) {
      const stage = await stageOf(group);
      const found: ListedVersion[] = [];
      try {
        for await (const page of paginateListModelPackages(
          { client, pageSize: 100 },
          { ModelPackageGroupName: group },
        )) {
          found.push(...(page.ModelPackageSummaryList ?? []).flatMap(one => versionOf(one, stage)));
        }
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
      return found.sort((a, b) => b.version - a.version);
    },
  };
}

function versionOf(summary: ModelPackageSummary, stage: string | undefined): ListedVersion[] {
  const { ModelPackageArn, ModelPackageVersion, ModelPackageStatus } = summary;
  if (!ModelPackageArn || !ModelPackageVersion) return [];
  return [
    {
      modelPackageArn: ModelPackageArn,
      version: ModelPackageVersion,
      packageStatus: ModelPackageStatus ?? 'Pending',
      approval: approvalIn(stage, summary),
      ...(summary.CreationTime && { createdAt: summary.CreationTime.getTime() }),
    },
  ];
}
