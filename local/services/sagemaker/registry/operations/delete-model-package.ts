import type { DeleteModelPackageInput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { packageArn, packageOf } from '../model-package.ts';

/** Not refused while a model or an endpoint was made from the package. */
export const deleteModelPackage: Operation<SageMakerState, Decoded<DeleteModelPackageInput>> = {
  authorize: (input, state) => [
    { action: 'sagemaker:DeleteModelPackage', resource: packageArn(state, input.ModelPackageName) },
  ],
  run(input, state) {
    const { arn } = packageOf(state, input.ModelPackageName);
    state.packages.delete(arn);
    state.tags.drop(arn);
    return {};
  },
};
