import type { StartSyncExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { typeNotSupported } from '../errors.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<StartSyncExecutionCommandInput, 'stateMachineArn'>;

/** Only Express machines can be started and waited for in one call, and the local cloud has none. */
export const startSyncExecution: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => [access('StartSyncExecution', stateMachineArn)],
  run({ stateMachineArn }, state) {
    state.machine(stateMachineArn);
    throw typeNotSupported('This operation is not supported by this type of state machine');
  },
};
