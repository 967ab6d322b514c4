import type { AddTagsInput, AddTagsOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { refuseUntaggable } from '../taggable.ts';

export const addTags: Operation<SageMakerState, Decoded<AddTagsInput>, AddTagsOutput> = {
  authorize: input => [{ action: 'sagemaker:AddTags', resource: input.ResourceArn }],
  run(input, state) {
    refuseUntaggable(state, input.ResourceArn);
    state.tags.add(input.ResourceArn, input.Tags);
    return { Tags: [...state.tags.list(input.ResourceArn)] };
  },
};
