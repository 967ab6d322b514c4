import type { TagResourceRequest } from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import type { AutoscalingState } from '../state.ts';
import { tagsOf } from '../tags-of.ts';

const mostTags = 50;

export const tagResource: Operation<AutoscalingState, Decoded<TagResourceRequest>> = {
  authorize: input => [{ action: 'application-autoscaling:TagResource', resource: input.ResourceARN }],
  run(input, state) {
    const tags = tagsOf(state, input.ResourceARN);
    const all = new Set([...tags.keys(), ...Object.keys(input.Tags)]);
    if (all.size > mostTags) {
      throw new AwsError('TooManyTagsException', `A scalable target can have at most ${mostTags} tags.`, {
        fields: { ResourceName: input.ResourceARN },
      });
    }
    for (const [key, value] of Object.entries(input.Tags)) tags.set(key, value);
    return {};
  },
};
