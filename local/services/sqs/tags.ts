import { tagging, tagsAsMap } from '../../core/tagging.ts';
import { findQueue, queueAccess, queueName } from './find.ts';
import type { SqsState } from './state.ts';

/** Tags of queues. AWS advises against more than 50 and does not refuse them. */
export const tagOperations = tagging<SqsState>({
  operations: { tag: 'TagQueue', untag: 'UntagQueue', list: 'ListQueueTags' },
  members: { resource: 'QueueUrl', tags: 'Tags', keys: 'TagKeys' },
  form: tagsAsMap,
  access: (operation, url, state) => queueAccess(state, operation, queueName(url)),
  find: (state, url) => findQueue(state, url).tags,
});
