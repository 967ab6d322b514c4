import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { findTags } from '../find-tags.ts';
import type { CloudWatchState } from '../state.ts';

export const listTagsForResource: Operation<CloudWatchState, ListTagsForResourceInput, ListTagsForResourceOutput> = {
  authorize: input => [{ action: 'cloudwatch:ListTagsForResource', resource: input.ResourceARN ?? '' }],
  run: (input, state) => ({ Tags: [...findTags(state, input.ResourceARN)].map(([Key, Value]) => ({ Key, Value })) }),
};
