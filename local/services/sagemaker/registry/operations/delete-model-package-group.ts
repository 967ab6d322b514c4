import type { DeleteModelPackageGroupInput } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { nameOf } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { groupOf } from '../model-package-group.ts';

/** Refused with `ConflictException` while the group holds versions. */
export const deleteModelPackageGroup: Operation<SageMakerState, Decoded<DeleteModelPackageGroupInput>> = {
  authorize: (input, state) =>
    accessTo(state, 'DeleteModelPackageGroup', 'model-package-group', nameOf(input.ModelPackageGroupName)),
  run(input, state) {
    const group = groupOf(state, input.ModelPackageGroupName);
    if ([...state.packages.values()].some(p => p.group?.name === group.name)) {
      throw new AwsError(
        'ConflictException',
        `Model Package Group ${group.arn} cannot be deleted because it contains Model Packages.`,
      );
    }
    state.groups.delete(group.name.toLowerCase());
    state.tags.drop(group.arn);
    return {};
  },
};
