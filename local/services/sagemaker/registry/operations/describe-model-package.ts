import type { DescribeModelPackageInput, DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { readsCard, shownCard } from '../model-card.ts';
import { findPackage, packageArn, packageOf } from '../model-package.ts';

export const describeModelPackage: Operation<
  SageMakerState,
  Decoded<DescribeModelPackageInput>,
  DescribeModelPackageOutput
> = {
  authorize: (input, state) => [
    { action: 'sagemaker:DescribeModelPackage', resource: packageArn(state, input.ModelPackageName) },
    ...readsCard(findPackage(state, input.ModelPackageName), input.IncludedData),
  ],
  run(input, state) {
    const found = packageOf(state, input.ModelPackageName);
    return {
      ModelPackageName: found.name,
      ModelPackageGroupName: found.group?.name,
      ModelPackageVersion: found.group?.version,
      ModelPackageArn: found.arn,
      ModelPackageDescription: found.ModelPackageDescription,
      CreationTime: new Date(found.creationTime),
      InferenceSpecification: found.InferenceSpecification,
      AdditionalInferenceSpecifications: found.AdditionalInferenceSpecifications,
      SourceAlgorithmSpecification: found.SourceAlgorithmSpecification,
      ValidationSpecification: found.ValidationSpecification,
      ModelPackageStatus: found.status,
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      CertifyForMarketplace: found.CertifyForMarketplace ?? false,
      ModelApprovalStatus: found.approvalStatus,
      ApprovalDescription: found.approvalDescription,
      CreatedBy: found.createdBy,
      LastModifiedTime: found.lastModified && new Date(found.lastModified.time),
      LastModifiedBy: found.lastModified?.by,
      MetadataProperties: found.MetadataProperties,
      ModelMetrics: found.ModelMetrics,
      DriftCheckBaselines: found.DriftCheckBaselines,
      CustomerMetadataProperties: Object.keys(found.customerMetadata).length ? found.customerMetadata : undefined,
      ModelLifeCycle: found.lifeCycle,
      ModelCard: shownCard(found.ModelCard, input.IncludedData),
      SourceUri: found.SourceUri,
      SecurityConfig: found.SecurityConfig,
      Domain: found.Domain,
      Task: found.Task,
      SamplePayloadUrl: found.SamplePayloadUrl,
      SkipModelValidation: found.SkipModelValidation,
    };
  },
};
