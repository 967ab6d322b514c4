import type { ListProcessingJobsRequest, ListProcessingJobsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listProcessingJobs: Operation<
  SageMakerState,
  Decoded<ListProcessingJobsRequest>,
  ListProcessingJobsResponse
> = {
  authorize: () => accessToAll('ListProcessingJobs'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.processingJobs.values(), input), input);
    return {
      ...rest,
      ProcessingJobSummaries: items.map(job => ({
        ProcessingJobName: job.name,
        ProcessingJobArn: job.arn,
        CreationTime: new Date(job.creationTime),
        ProcessingEndTime: date(job.endTime),
        LastModifiedTime: new Date(job.lastModifiedTime),
        ProcessingJobStatus: job.status,
        FailureReason: job.failureReason,
        ExitMessage: job.exitMessage,
      })),
    };
  },
};
