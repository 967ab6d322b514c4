import { tagging, tagsAsPairs } from '../../core/tagging.ts';
import { notFound } from './errors.ts';
import type { SchedulerState } from './state.ts';

/** Tags of schedule groups; schedules have none. */
export const tagOperations = tagging<SchedulerState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'ResourceArn', tags: 'Tags', keys: 'TagKeys' },
  form: tagsAsPairs('Key', 'Value'),
  access: (operation, resource) => [{ action: `scheduler:${operation}`, resource }],
  find(state, resource) {
    const group = [...state.groups.values()].find(({ arn }) => arn === resource);
    if (!group) throw notFound(`Schedule group ${resource.split('/').at(-1)} does not exist.`);
    return group.tags;
  },
});
