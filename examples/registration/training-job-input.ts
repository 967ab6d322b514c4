import type { Channel, CreateTrainingJobCommandInput } from '@aws-sdk/client-sagemaker';
import type { ReferenceModel } from '../reference-model.ts';
import { refuseRecipe } from './refuse-recipe.ts';

interface Job {
  readonly name: string;
  readonly recipe: string;
  readonly image: string;
  readonly roleArn: string;
  /** S3 URI prefixes by channel name. */
  readonly channels: Readonly<Record<string, string>>;
  readonly outputPath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The request for a training job of a reference model. Throws when the recipe is unknown. */
export function trainingJobInput(
  model: ReferenceModel,
  job: Job,
): CreateTrainingJobCommandInput & { TrainingJobName: string } {
  refuseRecipe(model, job.recipe);
  return {
    TrainingJobName: job.name,
    RoleArn: job.roleArn,
    // Without a network a container has no credentials either: it cannot write over what another job has made.
    EnableNetworkIsolation: true,
    AlgorithmSpecification: { TrainingImage: job.image, TrainingInputMode: 'File' },
    HyperParameters: { ...model.recipes[job.recipe] },
    InputDataConfig: Object.entries(job.channels).map(([name, uri]) => channel(name, uri)),
    OutputDataConfig: { S3OutputPath: job.outputPath },
    ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    Environment: { ...job.environment },
  };
}

function channel(name: string, uri: string): Channel {
  return {
    ChannelName: name,
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: uri, S3DataDistributionType: 'FullyReplicated' } },
  };
}
