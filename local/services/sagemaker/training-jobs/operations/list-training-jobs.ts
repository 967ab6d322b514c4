import type { ListTrainingJobsRequest, ListTrainingJobsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';

export const listTrainingJobs: Operation<SageMakerState, Decoded<ListTrainingJobsRequest>, ListTrainingJobsResponse> = {
  authorize: () => accessToAll('ListTrainingJobs'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.trainingJobs.values(), input), input);
    return {
      ...rest,
      TrainingJobSummaries: items.map(job => ({
        TrainingJobName: job.name,
        TrainingJobArn: job.arn,
        CreationTime: new Date(job.creationTime),
        TrainingEndTime: job.trainingEndTime === undefined ? undefined : new Date(job.trainingEndTime),
        LastModifiedTime: new Date(job.lastModifiedTime),
        TrainingJobStatus: job.status,
      })),
    };
  },
};
