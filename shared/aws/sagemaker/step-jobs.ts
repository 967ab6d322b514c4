import {
  DescribeProcessingJobCommand,
  DescribeTrainingJobCommand,
  DescribeTransformJobCommand,
  type PipelineExecutionStep,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { StepJob } from '#shared/ports/pipelines/training-pipelines.ts';

type Metadata = NonNullable<PipelineExecutionStep['Metadata']>;

/** Kinds of steps that run no instances of their own. */
const free: readonly (keyof Metadata)[] = ['Model', 'RegisterModel', 'Condition', 'Fail', 'Lambda', 'Callback'];

/** What the steps of one execution ran on, without those whose result came from the cache; undefined where nobody can say. */
export async function stepJobs(
  client: SageMakerClient,
  steps: readonly PipelineExecutionStep[],
): Promise<StepJob[] | undefined> {
  const jobs: StepJob[] = [];
  for (const { Metadata: metadata = {}, CacheHitResult } of steps) {
    if (CacheHitResult?.SourcePipelineExecutionArn) continue;
    const kinds = (Object.keys(metadata) as (keyof Metadata)[]).filter(kind => metadata[kind] !== undefined);
    const job = await jobOf(client, metadata);
    if (job) jobs.push(job);
    else if (kinds.some(kind => !free.includes(kind))) return undefined;
  }
  return jobs;
}

async function jobOf(client: SageMakerClient, metadata: Metadata): Promise<StepJob | undefined> {
  const checked = metadata.QualityCheck?.CheckJobArn ?? metadata.ClarifyCheck?.CheckJobArn;
  const processing = metadata.ProcessingJob?.Arn ?? checked;
  if (processing) {
    const found = await client.send(new DescribeProcessingJobCommand({ ProcessingJobName: nameOf(processing) }));
    const { InstanceType, InstanceCount } = found.ProcessingResources?.ClusterConfig ?? {};
    return jobWith(InstanceType, InstanceCount, found.ProcessingStartTime, found.ProcessingEndTime);
  }
  if (metadata.TrainingJob?.Arn) {
    const found = await client.send(
      new DescribeTrainingJobCommand({ TrainingJobName: nameOf(metadata.TrainingJob.Arn) }),
    );
    const { InstanceType, InstanceCount } = found.ResourceConfig ?? {};
    const job = jobWith(InstanceType, InstanceCount, found.TrainingStartTime, found.TrainingEndTime);
    // Spot capacity is billed for less than the job has lasted.
    return job && found.BillableTimeInSeconds !== undefined ? { ...job, seconds: found.BillableTimeInSeconds } : job;
  }
  if (metadata.TransformJob?.Arn) {
    const found = await client.send(
      new DescribeTransformJobCommand({ TransformJobName: nameOf(metadata.TransformJob.Arn) }),
    );
    const { InstanceType, InstanceCount } = found.TransformResources ?? {};
    return jobWith(InstanceType, InstanceCount, found.TransformStartTime, found.TransformEndTime);
  }
  return undefined;
}

function jobWith(type: string | undefined, instances: number | undefined, from?: Date, to?: Date): StepJob | undefined {
  if (type === undefined || instances === undefined) return undefined;
  const seconds = from && to ? (to.getTime() - from.getTime()) / 1000 : 0;
  return { instanceType: type, instances, seconds };
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
