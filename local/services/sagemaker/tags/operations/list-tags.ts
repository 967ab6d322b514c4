import type { ListTagsInput, ListTagsOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { refuseUntaggable } from '../taggable.ts';

export const listTags: Operation<SageMakerState, Decoded<ListTagsInput>, ListTagsOutput> = {
  authorize: input => [{ action: 'sagemaker:ListTags', resource: input.ResourceArn }],
  run(input, state) {
    refuseUntaggable(state, input.ResourceArn);
    const { items, ...rest } = page(state.tags.list(input.ResourceArn), input, 50);
    return { ...rest, Tags: items };
  },
};
