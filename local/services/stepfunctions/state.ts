import type { Cloud } from '../../core/cloud.ts';
import { checkExecutionArn, machineReference } from './arns.ts';
import { executionDoesNotExist, resourceNotFound, stateMachineDoesNotExist } from './errors.ts';
import type { Execution } from './executions/execution.ts';
import { TaskTokenTable } from './executions/task-tokens.ts';
import type { StateMachine } from './machines/state-machine.ts';
import type { MapRun } from './map-runs/map-run.ts';

/** Everything the service remembers. Executions keep their history after they ended. */
export class StatesState {
  readonly cloud: Cloud;
  readonly machines = new Map<string, StateMachine>();
  readonly executions = new Map<string, Execution>();
  readonly mapRuns = new Map<string, MapRun>();
  readonly tokens: TaskTokenTable;

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    this.tokens = new TaskTokenTable(cloud, arn => this.executions.has(arn));
  }

  get now(): number {
    return this.cloud.clock.now();
  }

  /** The machine that an ARN names, with or without version or alias. */
  machine(arn: string): StateMachine {
    const found = this.machines.get(machineReference(arn).machineArn);
    if (!found) throw stateMachineDoesNotExist(arn);
    return found;
  }

  execution(arn: string): Execution {
    const found = this.executions.get(checkExecutionArn(arn));
    if (!found) throw executionDoesNotExist(arn);
    return found;
  }

  mapRun(arn: string): MapRun {
    const found = this.mapRuns.get(arn);
    if (!found) throw resourceNotFound(arn);
    return found;
  }

  /** Newest first, as the lists of the API are. */
  executionsOf(machineArn: string): Execution[] {
    return [...this.executions.values()].filter(each => each.machineArn === machineArn).reverse();
  }
}
