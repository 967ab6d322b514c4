import { payloadBytes } from '../../../asl/payload-limit.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { CloudWatchCore } from '../../cloudwatch/core.ts';
import type { Execution } from './execution.ts';
import { redriveStatus } from './redrive-status.ts';

const metricOf: Readonly<Record<string, string>> = {
  RUNNING: 'ExecutionsStarted',
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
};

/** Tells the default bus and CloudWatch that an execution has changed its status; children of a map run are silent. */
export function announce(cloud: Cloud, execution: Execution): void {
  if (execution.mapRunArn !== undefined) return;
  cloud.emit({
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [execution.arn],
    detail: eventDetail(execution),
  });
  const name = metricOf[execution.status];
  const dimensions = { StateMachineArn: execution.machineArn };
  if (name) metrics(cloud)?.record('AWS/States', name, dimensions, 1, 'Count', cloud.clock.now());
}

/** A cloud may be put together without CloudWatch. */
function metrics(cloud: Cloud): CloudWatchCore | undefined {
  try {
    return cloud.core<CloudWatchCore>('cloudwatch');
  } catch {
    return undefined;
  }
}

/** JSON texts above this size are left out of the event. */
const largestText = 248 * 1024;

function eventDetail(execution: Execution): object {
  const input = included(execution.input);
  const output = execution.output === undefined ? undefined : included(execution.output);
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    stopDate: execution.stoppedAt ?? null,
    input: input.text,
    output: output?.text ?? null,
    inputDetails: { included: input.text !== null },
    outputDetails: output ? { included: output.text !== null } : null,
    stateMachineVersionArn: execution.versionArn ?? null,
    stateMachineAliasArn: execution.aliasArn ?? null,
    redriveCount: execution.redriveCount,
    redriveDate: execution.redrivenAt ?? null,
    redriveStatus: redriveStatus(execution, execution.stoppedAt ?? execution.startedAt).redriveStatus,
    redriveStatusReason:
      redriveStatus(execution, execution.stoppedAt ?? execution.startedAt).redriveStatusReason ?? null,
    error: execution.error ?? null,
    cause: execution.cause ?? null,
  };
}

function included(text: string): { text: string | null } {
  return { text: payloadBytes(JSON.stringify(text)) > largestText ? null : text };
}
