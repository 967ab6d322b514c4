import type { UntagResourceRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { findTags } from '../find.ts';
import type { EventsState } from '../state.ts';

export const untagResource: Operation<EventsState, UntagResourceRequest> = {
  authorize: input => [{ action: 'events:UntagResource', resource: input.ResourceARN ?? '' }],
  run(input, state) {
    const tags = findTags(state, input.ResourceARN);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    return {};
  },
};
