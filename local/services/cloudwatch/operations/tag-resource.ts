import type { TagResourceInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { findTags } from '../find-tags.ts';
import type { CloudWatchState } from '../state.ts';

export const tagResource: Operation<CloudWatchState, TagResourceInput> = {
  authorize: input => [{ action: 'cloudwatch:TagResource', resource: input.ResourceARN ?? '' }],
  run(input, state) {
    const tags = findTags(state, input.ResourceARN);
    for (const { Key = '', Value = '' } of input.Tags ?? []) tags.set(Key, Value);
    return {};
  },
};
