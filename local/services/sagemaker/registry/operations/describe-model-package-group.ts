import type { DescribeModelPackageGroupInput, DescribeModelPackageGroupOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { nameOf } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { groupOf } from '../model-package-group.ts';

export const describeModelPackageGroup: Operation<
  SageMakerState,
  Decoded<DescribeModelPackageGroupInput>,
  DescribeModelPackageGroupOutput
> = {
  authorize: (input, state) =>
    accessTo(state, 'DescribeModelPackageGroup', 'model-package-group', nameOf(input.ModelPackageGroupName)),
  run(input, state) {
    const group = groupOf(state, input.ModelPackageGroupName);
    return {
      ModelPackageGroupName: group.name,
      ModelPackageGroupArn: group.arn,
      ModelPackageGroupDescription: group.description,
      CreationTime: new Date(group.creationTime),
      CreatedBy: group.createdBy,
      ModelPackageGroupStatus: 'Completed',
    };
  },
};
