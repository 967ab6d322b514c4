import { type ModelPackageSummary, paginateListModelPackages, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { ListedVersion, ModelVersions } from '#shared/ports/model-versions.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerModelVersions(client: SageMakerClient): ModelVersions {
  return {
    async list(group) {
      const found: ListedVersion[] = [];
      try {
        for await (const page of paginateListModelPackages(
          { client, pageSize: 100 },
          { ModelPackageGroupName: group },
        )) {
          found.push(...(page.ModelPackageSummaryList ?? []).flatMap(versionOf));
        }
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
      return found.sort((a, b) => b.version - a.version);
    },
  };
}

function versionOf(summary: ModelPackageSummary): ListedVersion[] {
  const { ModelPackageArn, ModelPackageVersion, ModelPackageStatus, ModelApprovalStatus } = summary;
  if (!ModelPackageArn || !ModelPackageVersion) return [];
  return [
    {
      modelPackageArn: ModelPackageArn,
      version: ModelPackageVersion,
      packageStatus: ModelPackageStatus ?? 'Pending',
      approval: ModelApprovalStatus ?? 'PendingManualApproval',
      ...(summary.CreationTime && { createdAt: summary.CreationTime.getTime() }),
    },
  ];
}
