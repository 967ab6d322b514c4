import { DescribeProcessingJobCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { MonitorJobs } from '#shared/ports/monitors/monitor-jobs.ts';
import { refusedAs } from '../refused-as.ts';

export function sagemakerMonitorJobs(client: SageMakerClient): MonitorJobs {
  return {
    async read(ProcessingJobName) {
      try {
        const found = await client.send(new DescribeProcessingJobCommand({ ProcessingJobName }));
        const { ExitMessage, FailureReason, MonitoringScheduleArn, Environment, ProcessingOutputConfig } = found;
        const output = ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri;
        return {
          name: ProcessingJobName,
          status: found.ProcessingJobStatus ?? 'InProgress',
          image: found.AppSpecification?.ImageUri ?? '',
          environment: Environment ?? {},
          createdAt: found.CreationTime?.getTime() ?? 0,
          ...(ExitMessage && { exitMessage: ExitMessage }),
          ...(FailureReason && { failureReason: FailureReason }),
          ...(MonitoringScheduleArn && { scheduleArn: MonitoringScheduleArn }),
          ...(output && { output }),
        };
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
  };
}
