import type { DescribeTrainingJobRequest, DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { tuningJobOfTrial } from '../../tuning-jobs/tuning-job.ts';
import { secondaryStatus, type TrainingJob, trainingJobOf } from '../training-job.ts';

export const describeTrainingJob: Operation<
  SageMakerState,
  Decoded<DescribeTrainingJobRequest>,
  DescribeTrainingJobResponse
> = {
  authorize: (input, state) => accessTo(state, 'DescribeTrainingJob', 'training-job', input.TrainingJobName),
  run(input, state) {
    const job = trainingJobOf(state, input.TrainingJobName);
    const { request } = job;
    return {
      TrainingJobName: job.name,
      TrainingJobArn: job.arn,
      ModelArtifacts: job.modelArtifacts === undefined ? undefined : { S3ModelArtifacts: job.modelArtifacts },
      TrainingJobStatus: job.status,
      SecondaryStatus: secondaryStatus(job),
      FailureReason: job.failureReason,
      HyperParameters: request.HyperParameters,
      AlgorithmSpecification: request.AlgorithmSpecification,
      RoleArn: request.RoleArn,
      InputDataConfig: request.InputDataConfig,
      OutputDataConfig: request.OutputDataConfig,
      ResourceConfig: request.ResourceConfig,
      StoppingCondition: request.StoppingCondition,
      Environment: request.Environment,
      EnableNetworkIsolation: request.EnableNetworkIsolation ?? false,
      EnableInterContainerTrafficEncryption: request.EnableInterContainerTrafficEncryption ?? false,
      EnableManagedSpotTraining: request.EnableManagedSpotTraining ?? false,
      CreationTime: new Date(job.creationTime),
      TrainingStartTime: date(job.trainingStartTime),
      TrainingEndTime: date(job.trainingEndTime),
      LastModifiedTime: new Date(job.lastModifiedTime),
      SecondaryStatusTransitions: transitions(job),
      ...times(job),
      ...(job.metrics.size > 0 && { FinalMetricDataList: finalMetrics(job) }),
      TuningJobArn: tuningJobOfTrial(state, job.name)?.arn,
    };
  },
};

function finalMetrics(job: TrainingJob): DescribeTrainingJobResponse['FinalMetricDataList'] {
  return [...job.metrics].map(([MetricName, { value, time }]) => ({
    MetricName,
    Value: value,
    Timestamp: new Date(time),
  }));
}

function transitions(job: TrainingJob): DescribeTrainingJobResponse['SecondaryStatusTransitions'] {
  return job.transitions.map(({ status, startTime, endTime, message }) => ({
    Status: status,
    StartTime: new Date(startTime),
    EndTime: date(endTime),
    StatusMessage: message,
  }));
}

function times(job: TrainingJob): Pick<DescribeTrainingJobResponse, 'TrainingTimeInSeconds' | 'BillableTimeInSeconds'> {
  if (job.trainingStartTime === undefined || job.trainingEndTime === undefined) return {};
  const seconds = Math.round((job.trainingEndTime - job.trainingStartTime) / 1000);
  return { TrainingTimeInSeconds: seconds, BillableTimeInSeconds: Math.max(1, seconds) };
}

function date(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
