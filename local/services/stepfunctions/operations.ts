import type { Operation } from '../../core/service.ts';
import { createStateMachine } from './operations/create-state-machine.ts';
import { createStateMachineAlias } from './operations/create-state-machine-alias.ts';
import { deleteStateMachine } from './operations/delete-state-machine.ts';
import { deleteStateMachineAlias } from './operations/delete-state-machine-alias.ts';
import { deleteStateMachineVersion } from './operations/delete-state-machine-version.ts';
import { describeExecution } from './operations/describe-execution.ts';
import { describeMapRun } from './operations/describe-map-run.ts';
import { describeStateMachine } from './operations/describe-state-machine.ts';
import { describeStateMachineAlias } from './operations/describe-state-machine-alias.ts';
import { describeStateMachineForExecution } from './operations/describe-state-machine-for-execution.ts';
import { getExecutionHistory } from './operations/get-execution-history.ts';
import { listExecutions } from './operations/list-executions.ts';
import { listMapRuns } from './operations/list-map-runs.ts';
import { listStateMachineAliases } from './operations/list-state-machine-aliases.ts';
import { listStateMachineVersions } from './operations/list-state-machine-versions.ts';
import { listStateMachines } from './operations/list-state-machines.ts';
import { publishStateMachineVersion } from './operations/publish-state-machine-version.ts';
import { redriveExecution } from './operations/redrive-execution.ts';
import { sendTaskFailure } from './operations/send-task-failure.ts';
import { sendTaskHeartbeat } from './operations/send-task-heartbeat.ts';
import { sendTaskSuccess } from './operations/send-task-success.ts';
import { startExecution } from './operations/start-execution.ts';
import { startSyncExecution } from './operations/start-sync-execution.ts';
import { stopExecution } from './operations/stop-execution.ts';
import { testState } from './operations/test-state.ts';
import { updateStateMachine } from './operations/update-state-machine.ts';
import { updateStateMachineAlias } from './operations/update-state-machine-alias.ts';
import { validateStateMachineDefinition } from './operations/validate-state-machine-definition.ts';
import type { StatesState } from './state.ts';
import { tagOperations } from './tags.ts';

export const operations: Record<string, Operation<StatesState>> = {
  ...tagOperations,
  CreateStateMachine: createStateMachine,
  CreateStateMachineAlias: createStateMachineAlias,
  DeleteStateMachine: deleteStateMachine,
  DeleteStateMachineAlias: deleteStateMachineAlias,
  DeleteStateMachineVersion: deleteStateMachineVersion,
  DescribeExecution: describeExecution,
  DescribeMapRun: describeMapRun,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineAlias: describeStateMachineAlias,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListMapRuns: listMapRuns,
  ListStateMachineAliases: listStateMachineAliases,
  ListStateMachineVersions: listStateMachineVersions,
  ListStateMachines: listStateMachines,
  PublishStateMachineVersion: publishStateMachineVersion,
  RedriveExecution: redriveExecution,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  SendTaskSuccess: sendTaskSuccess,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  StopExecution: stopExecution,
  TestState: testState,
  UpdateStateMachine: updateStateMachine,
  UpdateStateMachineAlias: updateStateMachineAlias,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
};
