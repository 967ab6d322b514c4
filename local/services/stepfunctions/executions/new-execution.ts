import { History } from '../../../asl/history.ts';
import { Variables } from '../../../asl/variables.ts';
import type { StatesState } from '../state.ts';
import type { Execution } from './execution.ts';

type Given =
  | 'arn'
  | 'name'
  | 'input'
  | 'traceHeader'
  | 'machineArn'
  | 'machineName'
  | 'revision'
  | 'versionArn'
  | 'aliasArn'
  | 'mapRunArn';

/** An execution that has done nothing yet. */
export function newExecution(state: StatesState, given: Pick<Execution, Given>): Execution {
  return {
    ...given,
    startedAt: state.now,
    history: new History(state.cloud.clock),
    status: 'RUNNING',
    stoppedAt: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    redriveCount: 0,
    redrivenAt: undefined,
    transitions: 0,
    checkpoint: undefined,
    variables: new Variables(),
    controller: new AbortController(),
    watchers: new Set(),
  };
}
