import { tagging, tagsAsPairs } from '../../core/tagging.ts';
import { findTags } from './find.ts';
import type { EventsState } from './state.ts';

/** Tags of rules and buses. */
export const tagOperations = tagging<EventsState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'ResourceARN', tags: 'Tags', keys: 'TagKeys' },
  form: tagsAsPairs('Key', 'Value'),
  access: (operation, resource) => [{ action: `events:${operation}`, resource }],
  find: findTags,
});
