import type { CreateTrainingJobRequest, SecondaryStatus, TrainingJobStatus } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';

export interface Transition {
  readonly status: SecondaryStatus;
  readonly startTime: number;
  endTime: number | undefined;
  message: string;
}

export interface TrainingJob {
  readonly name: string;
  readonly arn: string;
  readonly request: Decoded<CreateTrainingJobRequest>;
  readonly creationTime: number;
  readonly abort: AbortController;
  lastModifiedTime: number;
  status: TrainingJobStatus;
  failureReason: string | undefined;
  modelArtifacts: string | undefined;
  trainingStartTime: number | undefined;
  trainingEndTime: number | undefined;
  readonly transitions: Transition[];
  /** The last value of each metric that the request defines. */
  readonly metrics: Map<string, { readonly value: number; readonly time: number }>;
  /** Resolves when the job does nothing any more. */
  ended: Promise<void>;
}

/** Throws when there is no such job. */
export function trainingJobOf(
  state: { readonly trainingJobs: ReadonlyMap<string, TrainingJob> },
  name: string,
): TrainingJob {
  const job = state.trainingJobs.get(name.toLowerCase());
  if (!job) throw invalid('Requested resource not found.');
  return job;
}

export function secondaryStatus(job: TrainingJob): SecondaryStatus {
  return job.transitions.at(-1)?.status ?? 'Starting';
}
