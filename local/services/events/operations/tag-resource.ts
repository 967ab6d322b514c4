import type { TagResourceRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { findTags } from '../find.ts';
import type { EventsState } from '../state.ts';

export const tagResource: Operation<EventsState, TagResourceRequest> = {
  authorize: input => [{ action: 'events:TagResource', resource: input.ResourceARN ?? '' }],
  run(input, state) {
    const tags = findTags(state, input.ResourceARN);
    for (const { Key = '', Value = '' } of input.Tags ?? []) tags.set(Key, Value);
    return {};
  },
};
