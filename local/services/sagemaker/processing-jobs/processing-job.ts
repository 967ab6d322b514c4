import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import type { Job } from '../jobs/job.ts';

export interface ProcessingJob extends Job {
  readonly request: Decoded<CreateProcessingJobRequest>;
  exitMessage: string | undefined;
  /** Of a run of a monitor. */
  readonly monitoringScheduleArn?: string;
}

/** Throws when there is no such job. */
export function processingJobOf(
  state: { readonly processingJobs: ReadonlyMap<string, ProcessingJob> },
  name: string,
): ProcessingJob {
  const job = state.processingJobs.get(name.toLowerCase());
  if (!job) throw invalid(`Could not find requested job with name: ${name}`);
  return job;
}
