import type { UntagResourceCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { StatesState } from '../state.ts';
import { tagged } from '../tagged.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<UntagResourceCommandInput, 'resourceArn' | 'tagKeys'>;

export const untagResource: Operation<StatesState, Input> = {
  authorize: ({ resourceArn }) => [access('UntagResource', resourceArn)],
  run({ resourceArn, tagKeys }, state) {
    const current = tagged(state, resourceArn);
    for (const key of tagKeys) current.delete(key);
    return {};
  },
};
