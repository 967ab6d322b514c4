import type { CreateModelPackageGroupInput, CreateModelPackageGroupOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';

export const createModelPackageGroup: Operation<
  SageMakerState,
  Decoded<CreateModelPackageGroupInput>,
  CreateModelPackageGroupOutput
> = {
  authorize: (input, { cloud }) =>
    createAccess(
      'CreateModelPackageGroup',
      resourceArn(cloud.account, 'model-package-group', input.ModelPackageGroupName),
      input,
    ),
  run(input, state, caller) {
    const name = input.ModelPackageGroupName;
    const arn = resourceArn(state.cloud.account, 'model-package-group', name);
    if (state.groups.has(name.toLowerCase())) throw invalid(`Model Package Group already exists: ${arn}`);
    state.tags.add(arn, input.Tags);
    state.groups.set(name.toLowerCase(), {
      name,
      arn,
      description: input.ModelPackageGroupDescription,
      creationTime: state.cloud.clock.now(),
      createdBy: actor(state.cloud, caller),
      lastVersion: 0,
    });
    return { ModelPackageGroupArn: arn };
  },
};
