import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import type { History } from '../../../asl/history.ts';
import type { Json, JsonObject } from '../../../asl/json.ts';
import type { Variables } from '../../../asl/variables.ts';
import type { Revision } from '../machines/state-machine.ts';

/** Where a redrive continues: the top-level state that was entered last. */
export interface Checkpoint {
  readonly state: string;
  readonly input: Json;
  readonly variables: JsonObject;
}

/** One execution, running or ended. Times are milliseconds since the epoch; input and output are JSON text. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly revision: Revision;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
  /** The map run that a child execution belongs to. */
  readonly mapRunArn: string | undefined;
  readonly traceHeader: string | undefined;
  readonly input: string;
  readonly startedAt: number;
  readonly history: History;
  status: ExecutionStatus;
  stoppedAt: number | undefined;
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount: number;
  redrivenAt: number | undefined;
  transitions: number;
  checkpoint: Checkpoint | undefined;
  variables: Variables;
  /** Calls off all work of the current drive. */
  controller: AbortController;
  /** Resolve when the execution ends. */
  readonly watchers: Set<() => void>;
}
