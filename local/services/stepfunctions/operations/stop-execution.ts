import type { StopExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { stop } from '../executions/runner.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<StopExecutionCommandInput, 'executionArn'>;

/** Stopping an ended execution changes nothing and answers when it ended. */
export const stopExecution: Operation<StatesState, Input> = {
  authorize: ({ executionArn }) => [access('StopExecution', executionArn)],
  run({ executionArn, error, cause }, state) {
    const execution = state.execution(executionArn);
    if (execution.status === 'RUNNING') stop(state, execution, error, cause);
    return { stopDate: new Date(execution.stoppedAt ?? state.now) };
  },
};
