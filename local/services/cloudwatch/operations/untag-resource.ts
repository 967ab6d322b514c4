import type { UntagResourceInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { findTags } from '../find-tags.ts';
import type { CloudWatchState } from '../state.ts';

export const untagResource: Operation<CloudWatchState, UntagResourceInput> = {
  authorize: input => [{ action: 'cloudwatch:UntagResource', resource: input.ResourceARN ?? '' }],
  run(input, state) {
    const tags = findTags(state, input.ResourceARN);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    return {};
  },
};
