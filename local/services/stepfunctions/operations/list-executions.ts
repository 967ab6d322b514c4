import type { ListExecutionsCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { machineReference } from '../arns.ts';
import { validation } from '../errors.ts';
import type { Execution } from '../executions/execution.ts';
import { executionView } from '../executions/execution-view.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';

/** Newest first; of a machine, one of its versions or aliases, or of a map run; by status or by whether they were redriven. */
export const listExecutions: Operation<StatesState, ListExecutionsCommandInput> = {
  authorize: ({ stateMachineArn, mapRunArn }) => [access('ListExecutions', stateMachineArn ?? mapRunArn)],
  run(input, state) {
    const matching = candidates(input, state).filter(each => matches(each, input));
    const { items, ...rest } = page(matching, input);
    return { executions: items.map(executionView), ...rest };
  },
};

function candidates({ stateMachineArn, mapRunArn }: ListExecutionsCommandInput, state: StatesState): Execution[] {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined))
    throw validation('Exactly one of stateMachineArn and mapRunArn must be specified');
  if (stateMachineArn !== undefined) return state.executionsOf(state.machine(stateMachineArn).arn);
  const { children } = state.mapRun(mapRunArn ?? '');
  return children
    .flatMap(({ execution }) => (execution && state.executions.has(execution.arn) ? [execution] : []))
    .reverse();
}

function matches(execution: Execution, input: ListExecutionsCommandInput): boolean {
  const { statusFilter, redriveFilter, stateMachineArn } = input;
  if (statusFilter !== undefined && execution.status !== statusFilter) return false;
  if (redriveFilter !== undefined && execution.redriveCount > 0 !== (redriveFilter === 'REDRIVEN')) return false;
  if (stateMachineArn === undefined || machineReference(stateMachineArn).qualifier === undefined) return true;
  return execution.versionArn === stateMachineArn || execution.aliasArn === stateMachineArn;
}
