import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import type { Execution } from './execution.ts';

/** What lists and descriptions say about an execution alike. */
export function executionView(execution: Execution): ExecutionListItem {
  const {
    arn,
    machineArn,
    name,
    status,
    startedAt,
    stoppedAt,
    versionArn,
    aliasArn,
    redriveCount,
    redrivenAt,
    mapRunArn,
  } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: new Date(startedAt),
    redriveCount,
    ...(mapRunArn === undefined ? {} : { mapRunArn }),
    ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
    ...(redrivenAt === undefined ? {} : { redriveDate: new Date(redrivenAt) }),
    ...(versionArn === undefined ? {} : { stateMachineVersionArn: versionArn }),
    ...(aliasArn === undefined ? {} : { stateMachineAliasArn: aliasArn }),
  };
}
