import type {
  ListHyperParameterTuningJobsRequest,
  ListHyperParameterTuningJobsResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { counters } from '../tuning-counters.ts';

export const listHyperParameterTuningJobs: Operation<
  SageMakerState,
  Decoded<ListHyperParameterTuningJobsRequest>,
  ListHyperParameterTuningJobsResponse
> = {
  authorize: () => accessToAll('ListHyperParameterTuningJobs'),
  run(input, state) {
    const { items, ...rest } = page(listing(state.tuningJobs.values(), input), input);
    return {
      ...rest,
      HyperParameterTuningJobSummaries: items.map(job => ({
        HyperParameterTuningJobName: job.name,
        HyperParameterTuningJobArn: job.arn,
        HyperParameterTuningJobStatus: job.status,
        Strategy: job.request.HyperParameterTuningJobConfig.Strategy,
        CreationTime: new Date(job.creationTime),
        HyperParameterTuningEndTime: date(job.endTime),
        LastModifiedTime: new Date(job.lastModifiedTime),
        ...counters(state, job),
        ResourceLimits: job.request.HyperParameterTuningJobConfig.ResourceLimits,
      })),
    };
  },
};
