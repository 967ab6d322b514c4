import type { SendTaskHeartbeatCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<SendTaskHeartbeatCommandInput, 'taskToken'>;

export const sendTaskHeartbeat: Operation<StatesState, Input> = {
  authorize: () => [access('SendTaskHeartbeat')],
  run({ taskToken }, state) {
    state.tokens.heartbeat(taskToken);
    return {};
  },
};
