import type { UntagResourceRequest } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { findTags } from '../find-tags.ts';
import type { SnsState } from '../state.ts';

export const untagResource: Operation<SnsState, UntagResourceRequest> = {
  authorize: input => snsAccess('UntagResource', input.ResourceArn),
  run(input, state) {
    const tags = findTags(state, input.ResourceArn);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    return {};
  },
};
