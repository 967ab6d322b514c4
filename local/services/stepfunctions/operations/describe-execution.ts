import type { DescribeExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { Execution } from '../executions/execution.ts';
import { executionView } from '../executions/execution-view.ts';
import { redriveStatus } from '../executions/redrive-status.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DescribeExecutionCommandInput, 'executionArn'>;

export const describeExecution: Operation<StatesState, Input> = {
  authorize: ({ executionArn }) => [access('DescribeExecution', executionArn)],
  run({ executionArn, includedData }, state) {
    const execution = state.execution(executionArn);
    return {
      ...executionView(execution),
      ...redriveStatus(execution, state.now),
      ...(includedData === 'METADATA_ONLY' ? {} : data(execution)),
    };
  },
};

function data({ input, output, error, cause, traceHeader }: Execution): object {
  return {
    input,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}
