import { AwsError } from '../../core/aws-error.ts';
import { tagging, tagsAsPairs } from '../../core/tagging.ts';
import { access } from './access.ts';
import { machineReference } from './arns.ts';
import { resourceNotFound } from './errors.ts';
import type { StatesState } from './state.ts';

const mostTags = 50;

/** Tags of state machines. */
export const tagOperations = tagging<StatesState>({
  operations: { tag: 'TagResource', untag: 'UntagResource', list: 'ListTagsForResource' },
  members: { resource: 'resourceArn', tags: 'tags', keys: 'tagKeys' },
  form: tagsAsPairs('key', 'value'),
  access: (operation, arn) => [access(operation, arn)],
  find(state, arn) {
    const machine = state.machines.get(machineReference(arn).machineArn);
    if (!machine) throw resourceNotFound(arn);
    return machine.tags;
  },
  limit: {
    most: mostTags,
    refuse: arn =>
      new AwsError('TooManyTags', `A resource can have at most ${mostTags} tags`, { fields: { resourceName: arn } }),
  },
});
