import type { SageMakerState } from '../state.ts';
import { tuningJobOfTrial } from '../tuning-jobs/tuning-job.ts';
import { secondaryStatus, type TrainingJob, type Transition } from './training-job.ts';

/** Announced at every change of the secondary status; absent members are sent as null. */
export function announceTrainingJob(state: SageMakerState, job: TrainingJob): void {
  const { request } = job;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Training Job State Change',
    resources: [job.arn],
    detail: {
      TrainingJobName: job.name,
      TrainingJobArn: job.arn,
      TuningJobArn: tuningJobOfTrial(state, job.name)?.arn ?? null,
      TrainingJobStatus: job.status,
      SecondaryStatus: secondaryStatus(job),
      FailureReason: job.failureReason ?? null,
      HyperParameters: request.HyperParameters ?? {},
      AlgorithmSpecification: request.AlgorithmSpecification ?? null,
      RoleArn: request.RoleArn,
      InputDataConfig: request.InputDataConfig ?? [],
      OutputDataConfig: request.OutputDataConfig,
      ResourceConfig: request.ResourceConfig ?? null,
      VpcConfig: request.VpcConfig ?? {},
      StoppingCondition: request.StoppingCondition ?? null,
      ModelArtifacts: job.modelArtifacts === undefined ? null : { S3ModelArtifacts: job.modelArtifacts },
      CreationTime: job.creationTime,
      TrainingStartTime: job.trainingStartTime ?? null,
      TrainingEndTime: job.trainingEndTime ?? null,
      LastModifiedTime: job.lastModifiedTime,
      SecondaryStatusTransitions: job.transitions.map(eventTransition),
      Tags: state.tags.map(job.arn),
    },
  });
}

function eventTransition({ status, startTime, endTime, message }: Transition): object {
  return { Status: status, StartTime: startTime, EndTime: endTime ?? null, StatusMessage: message };
}
