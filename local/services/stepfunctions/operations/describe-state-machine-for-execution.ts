import type { DescribeStateMachineForExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DescribeStateMachineForExecutionCommandInput, 'executionArn'>;

/** The machine as it was when the execution started. */
export const describeStateMachineForExecution: Operation<StatesState, Input> = {
  authorize: ({ executionArn }) => [access('DescribeStateMachineForExecution', executionArn)],
  run({ executionArn, includedData }, state) {
    const { revision, machineArn, machineName, startedAt } = state.execution(executionArn);
    return {
      stateMachineArn: machineArn,
      name: machineName,
      definition: includedData === 'METADATA_ONLY' ? '' : revision.definition,
      roleArn: revision.roleArn,
      updateDate: new Date(startedAt),
      loggingConfiguration: revision.logging,
      tracingConfiguration: revision.tracing,
      revisionId: revision.id,
    };
  },
};
