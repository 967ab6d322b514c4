import type {
  HyperParameterTrainingJobSummary,
  ListTrainingJobsForHyperParameterTuningJobRequest,
  ListTrainingJobsForHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { ranked, summaries } from '../trial-summary.ts';
import { type TuningJob, tuningJobOf } from '../tuning-job.ts';

type Input = Decoded<ListTrainingJobsForHyperParameterTuningJobRequest>;

/** By default in the order of their names. By `FinalObjectiveMetricValue` only trials that have one. */
export const listTrainingJobsForHyperParameterTuningJob: Operation<
  SageMakerState,
  Input,
  ListTrainingJobsForHyperParameterTuningJobResponse
> = {
  authorize: (input, state) =>
    accessTo(
      state,
      'ListTrainingJobsForHyperParameterTuningJob',
      'hyper-parameter-tuning-job',
      input.HyperParameterTuningJobName,
    ),
  run(input, state) {
    const job = tuningJobOf(state, input.HyperParameterTuningJobName);
    const { items, ...rest } = page(selected(state, job, input), input);
    return { ...rest, TrainingJobSummaries: [...items] };
  },
};

function selected(state: SageMakerState, job: TuningJob, input: Input): HyperParameterTrainingJobSummary[] {
  if (input.SortBy === 'FinalObjectiveMetricValue') {
    const best = ranked(state, job).filter(({ TrainingJobStatus: status }) => fits(status, input));
    return input.SortOrder === 'Descending' ? best.reverse() : best;
  }
  const listed = summaries(state, job).map(summary => ({
    summary,
    name: summary.TrainingJobName ?? '',
    creationTime: summary.CreationTime?.getTime() ?? 0,
    status: summary.TrainingJobStatus ?? '',
  }));
  return listing(listed, input, { sortBy: 'Name', order: 'Ascending' }).map(({ summary }) => summary);
}

function fits(status: string | undefined, { StatusEquals }: Input): boolean {
  return StatusEquals === undefined || StatusEquals === status;
}
