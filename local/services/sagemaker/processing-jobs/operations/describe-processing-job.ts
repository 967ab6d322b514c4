import type { DescribeProcessingJobRequest, DescribeProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import type { SageMakerState } from '../../state.ts';
import { processingJobOf } from '../processing-job.ts';

export const describeProcessingJob: Operation<
  SageMakerState,
  Decoded<DescribeProcessingJobRequest>,
  DescribeProcessingJobResponse
> = {
  authorize: (input, state) => accessTo(state, 'DescribeProcessingJob', 'processing-job', input.ProcessingJobName),
  run(input, state) {
    const job = processingJobOf(state, input.ProcessingJobName);
    const { Tags: _, ...request } = job.request;
    return {
      ...request,
      ProcessingJobName: job.name,
      ProcessingJobArn: job.arn,
      ProcessingJobStatus: job.status,
      ExitMessage: job.exitMessage,
      FailureReason: job.failureReason,
      MonitoringScheduleArn: job.monitoringScheduleArn,
      CreationTime: new Date(job.creationTime),
      LastModifiedTime: new Date(job.lastModifiedTime),
      ProcessingStartTime: date(job.startTime),
      ProcessingEndTime: date(job.endTime),
    };
  },
};
