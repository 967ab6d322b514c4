import { tagging, tagsAsMap } from '../../core/tagging.ts';
import { logsAccess } from './access.ts';
import { tooManyTags } from './errors.ts';
import { findGroup } from './find.ts';
import type { LogsState } from './state.ts';

/** Tags of log groups. */
export const tagOperations = tagging<LogsState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'resourceArn', tags: 'tags', keys: 'tagKeys' },
  form: tagsAsMap,
  access: (operation, arn, { cloud }) => logsAccess(cloud, operation, arn),
  find: (state, arn) => findGroup(state, arn).tags,
  limit: { most: 50, refuse: tooManyTags },
});
