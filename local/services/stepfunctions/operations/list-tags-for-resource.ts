import type { ListTagsForResourceCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { StatesState } from '../state.ts';
import { tagged } from '../tagged.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<ListTagsForResourceCommandInput, 'resourceArn'>;

export const listTagsForResource: Operation<StatesState, Input> = {
  authorize: ({ resourceArn }) => [access('ListTagsForResource', resourceArn)],
  run: ({ resourceArn }, state) => ({ tags: [...tagged(state, resourceArn).values()] }),
};
