import type { RedriveExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { executionNotRedrivable } from '../errors.ts';
import { redriveStatus } from '../executions/redrive-status.ts';
import { redrive } from '../executions/runner.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<RedriveExecutionCommandInput, 'executionArn'>;

/** Continues an ended, unsuccessful execution in the state it ended in; earlier results are kept. */
export const redriveExecution: Operation<StatesState, Input> = {
  authorize: ({ executionArn }) => [access('RedriveExecution', executionArn)],
  run({ executionArn }, state) {
    const execution = state.execution(executionArn);
    const status = redriveStatus(execution, state.now);
    if (status.redriveStatus !== 'REDRIVABLE') throw executionNotRedrivable(status.redriveStatusReason ?? executionArn);
    redrive(state, execution);
    return { redriveDate: new Date(state.now) };
  },
};
