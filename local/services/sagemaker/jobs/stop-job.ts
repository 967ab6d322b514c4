import { invalid } from '../invalid.ts';
import type { SageMakerState } from '../state.ts';
import type { Job } from './job.ts';
import { setStatus } from './run-job.ts';

/** `Stopping` at once; `Stopped` when the container has ended. Throws when the job has ended before. */
export function stopJob(state: SageMakerState, job: Job, kind: string, announce: () => void): void {
  if (job.status !== 'InProgress') {
    throw invalid(`The request was rejected because the ${kind} job is in status ${job.status}.`);
  }
  setStatus(state, job, 'Stopping', announce);
  job.abort.abort(`Stop${kind}Job`);
}
