import type { SageMakerState } from '../state.ts';
import type { TransformJob } from './transform-job.ts';

/** Announced at every status; absent members are sent as null. */
export function announceTransformJob(state: SageMakerState, job: TransformJob): void {
  const { request } = job;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Transform Job State Change',
    resources: [job.arn],
    detail: {
      TransformJobName: job.name,
      TransformJobArn: job.arn,
      TransformJobStatus: job.status,
      FailureReason: job.failureReason ?? null,
      ModelName: request.ModelName,
      MaxConcurrentTransforms: request.MaxConcurrentTransforms ?? null,
      MaxPayloadInMB: request.MaxPayloadInMB ?? null,
      BatchStrategy: request.BatchStrategy ?? null,
      Environment: request.Environment ?? {},
      TransformInput: request.TransformInput,
      TransformOutput: request.TransformOutput,
      TransformResources: request.TransformResources,
      CreationTime: job.creationTime,
      TransformStartTime: job.startTime ?? null,
      TransformEndTime: job.endTime ?? null,
      Tags: state.tags.map(job.arn),
    },
  });
}
