import type { MonitoringExecutionSummary } from '@aws-sdk/client-sagemaker';
import type { MonitoringExecution } from './monitoring-schedule.ts';

export function presentExecution(schedule: string, execution: MonitoringExecution): MonitoringExecutionSummary {
  const { scheduledTime, creationTime, lastModifiedTime, status, jobArn, definition, endpoint, failureReason } =
    execution;
  return {
    MonitoringScheduleName: schedule,
    ScheduledTime: new Date(scheduledTime),
    CreationTime: new Date(creationTime),
    LastModifiedTime: new Date(lastModifiedTime),
    MonitoringExecutionStatus: status,
    ProcessingJobArn: jobArn,
    EndpointName: endpoint,
    FailureReason: failureReason,
    MonitoringJobDefinitionName: definition,
    MonitoringType: 'DataQuality',
  };
}
