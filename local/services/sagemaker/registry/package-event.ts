import type { SageMakerState } from '../state.ts';
import type { ModelPackage } from './model-package.ts';

/** Announces a package's state; `updated` names the fields that an update carried, and is absent at creation. */
export function announcePackage(state: SageMakerState, modelPackage: ModelPackage, updated?: readonly string[]): void {
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Model Package State Change',
    resources: [modelPackage.arn],
    detail: {
      ModelPackageName: modelPackage.name,
      ...(modelPackage.group && {
        ModelPackageGroupName: modelPackage.group.name,
        ModelPackageVersion: modelPackage.group.version,
      }),
      ModelPackageArn: modelPackage.arn,
      ...given('ModelPackageDescription', modelPackage.ModelPackageDescription),
      CreationTime: modelPackage.creationTime,
      ...given('InferenceSpecification', modelPackage.InferenceSpecification),
      ModelPackageStatus: modelPackage.status,
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      CertifyForMarketplace: modelPackage.CertifyForMarketplace ?? false,
      ...given('ModelApprovalStatus', modelPackage.approvalStatus),
      ...given('MetadataProperties', modelPackage.MetadataProperties),
      ...given('ModelMetrics', modelPackage.ModelMetrics),
      ...given('ModelLifeCycle', modelPackage.lifeCycle),
      ...given('UpdatedModelPackageFields', updated),
      ...given('LastModifiedTime', modelPackage.lastModified?.time),
    },
  });
}

function given(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
