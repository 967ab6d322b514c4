import type { DeleteTagsInput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { refuseUntaggable } from '../taggable.ts';

export const deleteTags: Operation<SageMakerState, Decoded<DeleteTagsInput>> = {
  authorize: input => [{ action: 'sagemaker:DeleteTags', resource: input.ResourceArn }],
  run(input, state) {
    refuseUntaggable(state, input.ResourceArn);
    state.tags.remove(input.ResourceArn, input.TagKeys);
    return {};
  },
};
