import type { TagResourceRequest } from '@aws-sdk/client-sns';
import type { Operation } from '../../../core/service.ts';
import { snsAccess } from '../access.ts';
import { findTags } from '../find-tags.ts';
import type { SnsState } from '../state.ts';

export const tagResource: Operation<SnsState, TagResourceRequest> = {
  authorize: input => snsAccess('TagResource', input.ResourceArn),
  run(input, state) {
    const tags = findTags(state, input.ResourceArn);
    for (const { Key = '', Value = '' } of input.Tags ?? []) tags.set(Key, Value);
    return {};
  },
};
