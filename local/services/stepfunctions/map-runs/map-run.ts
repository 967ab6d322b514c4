import type { MapRunStatus } from '@aws-sdk/client-sfn';
import type { ToleratedFailures } from '../../../asl/maps/map-runs.ts';
import type { Execution } from '../executions/execution.ts';

/** One child execution, and for how many items it stands. */
export interface Child {
  readonly items: number;
  /** Undefined until it is started. */
  execution: Execution | undefined;
}

/** One stay in a Distributed Map. */
export interface MapRun {
  readonly arn: string;
  readonly executionArn: string;
  readonly startedAt: number;
  readonly maxConcurrency: number;
  readonly tolerated: ToleratedFailures;
  status: MapRunStatus;
  stoppedAt: number | undefined;
  children: readonly Child[];
  resultsWritten: boolean;
}
