import { AwsError } from '../../core/aws-error.ts';
import { tagging, tagsAsPairs } from '../../core/tagging.ts';
import type { CloudWatchState } from './state.ts';

/** Tags of alarms. */
export const tagOperations = tagging<CloudWatchState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'ResourceARN', tags: 'Tags', keys: 'TagKeys' },
  form: tagsAsPairs('Key', 'Value'),
  access: (operation, resource) => [{ action: `cloudwatch:${operation}`, resource }],
  find({ alarms }, arn) {
    const alarm = [...alarms.values()].find(one => one.arn === arn);
    if (!alarm) throw new AwsError('ResourceNotFoundException', 'Unknown alarm', { status: 404 });
    return alarm.tags;
  },
});
