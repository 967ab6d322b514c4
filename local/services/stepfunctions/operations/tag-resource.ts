import type { TagResourceCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { StatesState } from '../state.ts';
import { tagged } from '../tagged.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<TagResourceCommandInput, 'resourceArn' | 'tags'>;

const mostTags = 50;

export const tagResource: Operation<StatesState, Input> = {
  authorize: ({ resourceArn }) => [access('TagResource', resourceArn)],
  run({ resourceArn, tags }, state) {
    const current = tagged(state, resourceArn);
    const keys = new Set([...current.keys(), ...tags.map(tag => tag.key ?? '')]);
    if (keys.size > mostTags)
      throw new AwsError('TooManyTags', `A resource can have at most ${mostTags} tags`, {
        fields: { resourceName: resourceArn },
      });
    for (const tag of tags) current.set(tag.key ?? '', tag);
    return {};
  },
};
