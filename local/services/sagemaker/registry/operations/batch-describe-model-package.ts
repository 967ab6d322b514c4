import type { BatchDescribeModelPackageInput, BatchDescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { findPackage, type ModelPackage } from '../model-package.ts';

type Output = Decoded<BatchDescribeModelPackageOutput>;

/** What is not found is answered per ARN, beside what is. */
export const batchDescribeModelPackage: Operation<
  SageMakerState,
  Decoded<BatchDescribeModelPackageInput>,
  BatchDescribeModelPackageOutput
> = {
  authorize: input =>
    input.ModelPackageArnList.map(resource => ({ action: 'sagemaker:BatchDescribeModelPackage', resource })),
  run(input, state) {
    const summaries: NonNullable<Output['ModelPackageSummaries']> = {};
    const errors: NonNullable<Output['BatchDescribeModelPackageErrorMap']> = {};
    for (const arn of input.ModelPackageArnList) {
      const found = findPackage(state, arn);
      if (found) summaries[arn] = summary(found);
      else errors[arn] = { ErrorCode: 'ResourceNotFound', ErrorResponse: `ModelPackage ${arn} does not exist.` };
    }
    return {
      ModelPackageSummaries: summaries,
      ...(Object.keys(errors).length > 0 && { BatchDescribeModelPackageErrorMap: errors }),
    };
  },
};

function summary(found: ModelPackage): NonNullable<Output['ModelPackageSummaries']>[string] {
  return {
    ModelPackageGroupName: found.group?.name ?? '',
    ModelPackageVersion: found.group?.version,
    ModelPackageArn: found.arn,
    ModelPackageDescription: found.ModelPackageDescription,
    CreationTime: new Date(found.creationTime),
    InferenceSpecification: found.InferenceSpecification ?? { Containers: [] },
    ModelPackageStatus: found.status,
    ModelApprovalStatus: found.approvalStatus,
  };
}
