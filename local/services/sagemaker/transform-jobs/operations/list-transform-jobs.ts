import type { ListTransformJobsRequest, ListTransformJobsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listTransformJobs: Operation<
  SageMakerState,
  Decoded<ListTransformJobsRequest>,
  ListTransformJobsResponse
> = {
  authorize: () => accessToAll('ListTransformJobs'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.transformJobs.values(), input), input);
    return {
      ...rest,
      TransformJobSummaries: items.map(job => ({
        TransformJobName: job.name,
        TransformJobArn: job.arn,
        CreationTime: new Date(job.creationTime),
        TransformEndTime: date(job.endTime),
        LastModifiedTime: new Date(job.lastModifiedTime),
        TransformJobStatus: job.status,
        FailureReason: job.failureReason,
      })),
    };
  },
};
