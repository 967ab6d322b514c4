import { paginateListMonitoringExecutions, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { ListedRun, MonitorExecutions } from '#shared/ports/monitors/monitor-executions.ts';

export function sagemakerMonitorExecutions(client: SageMakerClient): MonitorExecutions {
  return {
    async since(EndpointName, time) {
      const runs: ListedRun[] = [];
      const query = { EndpointName, LastModifiedTimeAfter: new Date(time) };
      for await (const page of paginateListMonitoringExecutions({ client }, query)) {
        for (const one of page.MonitoringExecutionSummaries ?? []) {
          const job = one.ProcessingJobArn?.split('/').at(-1);
          runs.push({
            schedule: one.MonitoringScheduleName ?? '',
            endpoint: one.EndpointName ?? EndpointName,
            scheduledAt: one.ScheduledTime?.getTime() ?? 0,
            status: one.MonitoringExecutionStatus ?? '',
            ...(one.FailureReason && { failureReason: one.FailureReason }),
            ...(job !== undefined && { job }),
          });
        }
      }
      return runs;
    },
  };
}
