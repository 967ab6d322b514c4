import { AwsError } from '../../core/aws-error.ts';
import { tagging, tagsAsPairs } from '../../core/tagging.ts';
import { snsAccess } from './access.ts';
import type { SnsState } from './state.ts';

/** Tags of topics. */
export const tagOperations = tagging<SnsState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'ResourceArn', tags: 'Tags', keys: 'TagKeys' },
  form: tagsAsPairs('Key', 'Value'),
  access: snsAccess,
  find(state, arn) {
    const topic = state.topics.get(arn);
    if (!topic) throw new AwsError('ResourceNotFoundException', 'Resource does not exist', { status: 404 });
    return topic.tags;
  },
  limit: {
    most: 50,
    refuse: () => new AwsError('TagLimitExceededException', "Can't add more than 50 tags to a topic."),
  },
});
