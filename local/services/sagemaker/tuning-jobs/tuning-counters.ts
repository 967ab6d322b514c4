import type { ObjectiveStatusCounters, TrainingJobStatusCounters } from '@aws-sdk/client-sagemaker';
import type { SageMakerState } from '../state.ts';
import { summaries } from './trial-summary.ts';
import type { TuningJob } from './tuning-job.ts';

/** How many trials are in which state. */
export function counters(
  state: SageMakerState,
  job: TuningJob,
): { TrainingJobStatusCounters: TrainingJobStatusCounters; ObjectiveStatusCounters: ObjectiveStatusCounters } {
  const trials = summaries(state, job);
  const status = (...wanted: string[]) => trials.filter(one => wanted.includes(one.TrainingJobStatus ?? '')).length;
  const objective = (wanted: string) => trials.filter(one => one.ObjectiveStatus === wanted).length;
  return {
    TrainingJobStatusCounters: {
      Completed: status('Completed'),
      InProgress: status('InProgress', 'Stopping'),
      RetryableError: 0,
      NonRetryableError: status('Failed'),
      Stopped: status('Stopped'),
    },
    ObjectiveStatusCounters: {
      Succeeded: objective('Succeeded'),
      Pending: objective('Pending'),
      Failed: objective('Failed'),
    },
  };
}
