import type { SageMakerState } from '../state.ts';
import { ranked } from './trial-summary.ts';
import { counters } from './tuning-counters.ts';
import type { TuningJob } from './tuning-job.ts';

/** Announced at every status; absent members are sent as null. */
export function announceTuningJob(state: SageMakerState, job: TuningJob): void {
  const { request } = job;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker HyperParameter Tuning Job State Change',
    resources: [job.arn],
    detail: {
      HyperParameterTuningJobName: job.name,
      HyperParameterTuningJobArn: job.arn,
      HyperParameterTuningJobConfig: request.HyperParameterTuningJobConfig,
      TrainingJobDefinition: request.TrainingJobDefinition ?? null,
      TrainingJobDefinitions: null,
      HyperParameterTuningJobStatus: job.status,
      CreationTime: job.creationTime,
      LastModifiedTime: job.lastModifiedTime,
      HyperParameterTuningEndTime: job.endTime ?? null,
      ...counters(state, job),
      FailureReason: job.failureReason ?? null,
      BestTrainingJob: ranked(state, job)[0] ?? {},
      TuningJobCompletionReason: null,
      TuningJobCompletionDetails: null,
      Tags: state.tags.map(job.arn),
    },
  });
}
