import type { ListExecutionsCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { validation } from '../errors.ts';
import type { Execution } from '../executions/execution.ts';
import { executionView } from '../executions/execution-view.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';

/** Newest first; of a machine, one of its versions or aliases; by status or by whether they were redriven. */
export const listExecutions: Operation<StatesState, ListExecutionsCommandInput> = {
  authorize: ({ stateMachineArn }) => [access('ListExecutions', stateMachineArn)],
  run(input, state) {
    if (input.mapRunArn !== undefined) throw validation('The local cloud has no Distributed Map, and so no map runs');
    if (input.stateMachineArn === undefined) throw validation('Either stateMachineArn or mapRunArn must be specified');
    const machine = state.machine(input.stateMachineArn);
    const matching = state.executionsOf(machine.arn).filter(each => matches(each, input));
    const { items, ...rest } = page(matching, input);
    return { executions: items.map(executionView), ...rest };
  },
};

function matches(execution: Execution, input: ListExecutionsCommandInput): boolean {
  const { statusFilter, redriveFilter, stateMachineArn = '' } = input;
  if (statusFilter !== undefined && execution.status !== statusFilter) return false;
  if (redriveFilter !== undefined && execution.redriveCount > 0 !== (redriveFilter === 'REDRIVEN')) return false;
  if (machineReference(stateMachineArn).qualifier === undefined) return true;
  return execution.versionArn === stateMachineArn || execution.aliasArn === stateMachineArn;
}
