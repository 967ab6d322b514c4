import type { UntagResourceRequest } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import type { AutoscalingState } from '../state.ts';
import { tagsOf } from '../tags-of.ts';

export const untagResource: Operation<AutoscalingState, Decoded<UntagResourceRequest>> = {
  authorize: input => [{ action: 'application-autoscaling:UntagResource', resource: input.ResourceARN }],
  run(input, state) {
    const tags = tagsOf(state, input.ResourceARN);
    for (const key of input.TagKeys) tags.delete(key);
    return {};
  },
};
