import type { SendTaskFailureCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<SendTaskFailureCommandInput, 'taskToken'>;

export const sendTaskFailure: Operation<StatesState, Input> = {
  authorize: () => [access('SendTaskFailure')],
  run({ taskToken, error, cause }, state) {
    state.tokens.fail(taskToken, error, cause);
    return {};
  },
};
