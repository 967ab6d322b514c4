import type { CreateHyperParameterTuningJobRequest, HyperParameterTuningJobObjective } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import type { TrainingJob } from '../training-jobs/training-job.ts';

export interface Trial {
  readonly trainingJobName: string;
  readonly hyperParameters: Readonly<Record<string, string>>;
}

export interface TuningJob {
  readonly name: string;
  readonly arn: string;
  readonly request: Decoded<CreateHyperParameterTuningJobRequest>;
  readonly creationTime: number;
  readonly trials: Trial[];
  status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
  failureReason: string | undefined;
  endTime: number | undefined;
  lastModifiedTime: number;
  /** Resolves when the job does nothing any more. */
  ended: Promise<void>;
}

interface Jobs {
  readonly tuningJobs: ReadonlyMap<string, TuningJob>;
  readonly trainingJobs: ReadonlyMap<string, TrainingJob>;
}

/** Throws when there is no such job. */
export function tuningJobOf(state: Jobs, name: string): TuningJob {
  const job = state.tuningJobs.get(name.toLowerCase());
  if (!job) throw invalid(`Could not find requested job with name: ${name}`);
  return job;
}

/** The tuning job that a training job is a trial of. */
export function tuningJobOfTrial(state: Jobs, trainingJobName: string): TuningJob | undefined {
  return [...state.tuningJobs.values()].find(job =>
    job.trials.some(trial => trial.trainingJobName === trainingJobName),
  );
}

/** The training jobs of a tuning job that exist, in the order of their creation. */
export function trainingJobsOf(state: Jobs, job: TuningJob): { trial: Trial; training: TrainingJob }[] {
  return job.trials.flatMap(trial => {
    const training = state.trainingJobs.get(trial.trainingJobName.toLowerCase());
    return training ? [{ trial, training }] : [];
  });
}

export function objectiveOf({ request }: TuningJob): Decoded<HyperParameterTuningJobObjective> {
  const objective =
    request.HyperParameterTuningJobConfig.HyperParameterTuningJobObjective ??
    request.TrainingJobDefinition?.TuningObjective;
  if (!objective) throw invalid('HyperParameterTuningJobObjective must be specified.');
  return objective;
}
