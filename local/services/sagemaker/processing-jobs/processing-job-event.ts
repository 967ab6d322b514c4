import type { SageMakerState } from '../state.ts';
import type { ProcessingJob } from './processing-job.ts';

/** Announced at every status. The event spells S3 settings in capitals, unlike the API. */
export function announceProcessingJob(state: SageMakerState, job: ProcessingJob): void {
  const { request } = job;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Processing Job State Change',
    resources: [job.arn],
    detail: {
      ProcessingInputs: (request.ProcessingInputs ?? []).map(shoutedInput),
      ...(request.ProcessingOutputConfig && {
        ProcessingOutputConfig: {
          ...request.ProcessingOutputConfig,
          Outputs: request.ProcessingOutputConfig.Outputs?.map(shoutedOutput),
        },
      }),
      ProcessingJobName: job.name,
      ProcessingResources: request.ProcessingResources,
      ...(request.StoppingCondition && { StoppingCondition: request.StoppingCondition }),
      AppSpecification: request.AppSpecification,
      ...(request.NetworkConfig && { NetworkConfig: request.NetworkConfig }),
      RoleArn: request.RoleArn,
      ExperimentConfig: request.ExperimentConfig ?? {},
      ProcessingJobArn: job.arn,
      ProcessingJobStatus: job.status,
      ...(job.failureReason !== undefined && { FailureReason: job.failureReason }),
      ...(job.endTime !== undefined && { ProcessingEndTime: job.endTime }),
      ...(job.startTime !== undefined && { ProcessingStartTime: job.startTime }),
      LastModifiedTime: job.lastModifiedTime,
      CreationTime: job.creationTime,
    },
  });
}

type Inputs = NonNullable<ProcessingJob['request']['ProcessingInputs']>;
type Outputs = NonNullable<NonNullable<ProcessingJob['request']['ProcessingOutputConfig']>['Outputs']>;

function shoutedInput({ S3Input, ...input }: Inputs[number]): object {
  if (!S3Input) return input;
  const { S3DataType, S3InputMode, S3DataDistributionType } = S3Input;
  return {
    ...input,
    S3Input: {
      ...S3Input,
      ...shouted({ S3DataType, S3InputMode, S3DataDistributionType }),
    },
  };
}

function shoutedOutput({ S3Output, ...output }: Outputs[number]): object {
  if (!S3Output) return output;
  return { ...output, S3Output: { ...S3Output, ...shouted({ S3UploadMode: S3Output.S3UploadMode }) } };
}

/** `ManifestFile` -> `MANIFEST_FILE`, but `FullyReplicated` -> `FULLYREPLICATED`, as the documented sample has them. */
function shouted(settings: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const words = name === 'S3DataType' ? value.replace(/(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Z])/g, '_') : value;
      return [[name, words.toUpperCase()]];
    }),
  );
}
