import type { SecondaryStatus, TrainingJobStatus } from '@aws-sdk/client-sagemaker';
import type { SageMakerState } from '../state.ts';
import type { TrainingJob } from './training-job.ts';
import { announceTrainingJob } from './training-job-event.ts';

const messages: Partial<Record<SecondaryStatus, string>> = {
  Starting: 'Starting the training job',
  Downloading: 'Downloading input data',
  Training: 'Training image download completed. Training in progress.',
  Uploading: 'Uploading generated training model',
  Completed: 'Training job completed',
  Failed: 'Training job failed',
  Stopping: 'Stopping the training job',
  Stopped: 'Training job stopped',
  MaxRuntimeExceeded: 'Training job runtime exceeded MaxRuntimeInSeconds provided',
};

/** Ends the current secondary status, begins the next and announces it. */
export function advance(
  state: SageMakerState,
  job: TrainingJob,
  secondary: SecondaryStatus,
  status: TrainingJobStatus = job.status,
): void {
  const now = state.cloud.clock.now();
  const current = job.transitions.at(-1);
  if (current) current.endTime = now;
  const ended = status === 'Completed' || status === 'Failed' || status === 'Stopped';
  job.transitions.push({
    status: secondary,
    startTime: now,
    endTime: ended ? now : undefined,
    message: messages[secondary] ?? '',
  });
  job.status = status;
  job.lastModifiedTime = now;
  announceTrainingJob(state, job);
}
