import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { findTags } from '../find.ts';
import { type EventsState, tagList } from '../state.ts';

export const listTagsForResource: Operation<EventsState, ListTagsForResourceRequest, ListTagsForResourceResponse> = {
  authorize: input => [{ action: 'events:ListTagsForResource', resource: input.ResourceARN ?? '' }],
  run: (input, state) => ({ Tags: tagList(findTags(state, input.ResourceARN)) }),
};
