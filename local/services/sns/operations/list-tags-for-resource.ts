import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { findTags } from '../find-tags.ts';
import type { SnsState } from '../state.ts';

export const listTagsForResource: Operation<SnsState, ListTagsForResourceRequest, ListTagsForResourceResponse> = {
  authorize: input => snsAccess('ListTagsForResource', input.ResourceArn),
  run: (input, state) => ({ Tags: [...findTags(state, input.ResourceArn)].map(([Key, Value]) => ({ Key, Value })) }),
};
