import { CreatePipelineCommand, SageMakerServiceException, UpdatePipelineCommand } from '@aws-sdk/client-sagemaker';
import type { ReferenceModel } from '../reference-model.ts';
import { commitId } from '../registration/commit-id.ts';
import type { Session } from '../registration/session.ts';
import { trainingPipeline } from './training-pipeline.ts';

export interface PipelineOptions {
  readonly bucket: string;
  /** The role that the jobs run as, and the one that the pipeline itself runs as. */
  readonly roleArn: string;
  readonly pipelineRoleArn: string;
  /** The data that is trained on by default; it must be in the bucket. */
  readonly dataVersion: string;
  /** The recipe of executions that name none; default `v1`. */
  readonly defaultRecipe?: string;
  /** Folder in which the training container may keep artefacts; only where the container shares this file system. */
  readonly trainingCache: string | undefined;
  progress(line: string): void;
}

/** Creates or renews the pipeline `sluice-<model>`, whose executions train and register a version. Answers its name. */
export async function putTrainingPipeline(
  session: Session,
  model: ReferenceModel,
  options: PipelineOptions,
): Promise<string> {
  const { bucket, roleArn, pipelineRoleArn, dataVersion, defaultRecipe, trainingCache, progress } = options;
  const definition = trainingPipeline(model, {
    image: `${session.accountId}.dkr.ecr.${session.region}.amazonaws.com/${model.repository}:1`,
    ...{ bucket, roleArn, dataVersion },
    ...(defaultRecipe !== undefined && { defaultRecipe }),
    codeVersion: (await commitId()) ?? 'unknown',
    environment: trainingCache === undefined ? {} : { TRAINING_CACHE: trainingCache },
  });
  const PipelineName = `sluice-${model.name}`;
  const request = { PipelineName, RoleArn: pipelineRoleArn, PipelineDefinition: JSON.stringify(definition) };
  const description = { PipelineDescription: `Trains and registers ${model.name}.` };
  try {
    await session.sagemaker.send(new CreatePipelineCommand({ ...request, ...description }));
  } catch (error) {
    if (!isTaken(error)) throw error;
    await session.sagemaker.send(new UpdatePipelineCommand({ ...request, ...description }));
  }
  progress(`pipeline ${PipelineName} trains and registers a version when it is started`);
  return PipelineName;
}

function isTaken(error: unknown): boolean {
  return error instanceof SageMakerServiceException && error.message.includes('Pipeline names must be unique');
}
