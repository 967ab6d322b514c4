import type { StartExecutionCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { executionArn, machineReference } from '../arns.ts';
import { executionAlreadyExists, invalidExecutionInput, stateMachineDeleting } from '../errors.ts';
import type { Execution } from '../executions/execution.ts';
import { newExecution } from '../executions/new-execution.ts';
import { start } from '../executions/runner.ts';
import { chooseRevision } from '../machines/revision-choice.ts';
import { checkName } from '../names.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<StartExecutionCommandInput, 'stateMachineArn'>;

/** Starting a running execution again with the same input gives that execution; any other use of its name is refused. */
export const startExecution: Operation<StatesState, Input> = {
  authorize: ({ stateMachineArn }) => {
    const { machineArn, qualifier } = machineReference(stateMachineArn);
    const context = qualifier === undefined ? {} : { context: { 'states:StateMachineQualifier': qualifier } };
    return [{ ...access('StartExecution', machineArn), ...context }];
  },
  run(input, state) {
    const machine = state.machine(input.stateMachineArn);
    if (machine.status === 'DELETING') throw stateMachineDeleting(machine.arn);
    const name = checkName(input.name ?? state.cloud.random.uuid());
    const text = checkInput(input.input ?? '{}');
    const chosen = chooseRevision(state, machine, input.stateMachineArn);
    const arn = executionArn(state.cloud.account, machine.name, name);
    const existing = state.executions.get(arn);
    if (existing && !isForgotten(existing, state.now)) return again(existing, text);
    const execution = newExecution(state, {
      arn,
      name,
      input: text,
      traceHeader: input.traceHeader,
      machineArn: machine.arn,
      machineName: machine.name,
      mapRunArn: undefined,
      ...chosen,
    });
    state.executions.delete(arn);
    state.executions.set(arn, execution);
    start(state, execution);
    return { executionArn: arn, startDate: new Date(execution.startedAt) };
  },
};

function checkInput(text: string): string {
  if (text.trim() === '') throw invalidExecutionInput('Invalid execution input.');
  try {
    JSON.parse(text);
  } catch (error) {
    throw invalidExecutionInput((error as Error).message);
  }
  return text;
}

/** Names of ended executions are free again after 90 days. */
const keptFor = 90 * 24 * 3_600_000;

function isForgotten({ stoppedAt }: Execution, now: number): boolean {
  return stoppedAt !== undefined && now - stoppedAt > keptFor;
}

function again(existing: Execution, input: string): object {
  if (existing.status !== 'RUNNING' || existing.input !== input) throw executionAlreadyExists(existing.arn);
  return { executionArn: existing.arn, startDate: new Date(existing.startedAt) };
}
