import { AwsError } from '../../core/aws-error.ts';
import { tagging, tagsAsMap } from '../../core/tagging.ts';
import type { AutoscalingState } from './state.ts';

const mostTags = 50;

/** Tags of scalable targets. */
export const tagOperations = tagging<AutoscalingState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'ResourceARN', tags: 'Tags', keys: 'TagKeys' },
  form: tagsAsMap,
  access: (operation, resource) => [{ action: `application-autoscaling:${operation}`, resource }],
  find(state, arn) {
    const tags = state.tags.get(arn);
    if (!tags) throw about('ResourceNotFoundException', `No scalable target found for ARN: ${arn}`, arn);
    return tags;
  },
  limit: {
    most: mostTags,
    refuse: arn => about('TooManyTagsException', `A scalable target can have at most ${mostTags} tags.`, arn),
  },
});

function about(code: string, message: string, arn: string): AwsError {
  return new AwsError(code, message, { fields: { ResourceName: arn } });
}
