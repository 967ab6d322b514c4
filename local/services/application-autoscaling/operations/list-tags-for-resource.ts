import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import type { AutoscalingState } from '../state.ts';
import { tagsOf } from '../tags-of.ts';

export const listTagsForResource: Operation<
  AutoscalingState,
  Decoded<ListTagsForResourceRequest>,
  ListTagsForResourceResponse
> = {
  authorize: input => [{ action: 'application-autoscaling:ListTagsForResource', resource: input.ResourceARN }],
  run: (input, state) => ({ Tags: Object.fromEntries(tagsOf(state, input.ResourceARN)) }),
};
