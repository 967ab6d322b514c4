import type { CreateTransformJobRequest } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import type { Job } from '../jobs/job.ts';
import type { Model } from '../models/model.ts';

export interface TransformJob extends Job {
  readonly request: Decoded<CreateTransformJobRequest>;
  /** As it was when the job was created. */
  readonly model: Model;
}

/** Throws when there is no such job. */
export function transformJobOf(
  state: { readonly transformJobs: ReadonlyMap<string, TransformJob> },
  name: string,
): TransformJob {
  const job = state.transformJobs.get(name.toLowerCase());
  if (!job) throw invalid(`Could not find requested job with name: ${name}`);
  return job;
}
