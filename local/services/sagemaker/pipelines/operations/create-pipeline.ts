import type { CreatePipelineRequest, CreatePipelineResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Caller, Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { readDefinition } from '../definition/read-definition.ts';
import { definitionText } from '../definition-text.ts';
import type { Pipeline } from '../pipeline.ts';

type Input = Decoded<CreatePipelineRequest>;

/** The same token with the same request answers the same pipeline. */
export const createPipeline: Operation<SageMakerState, Input, CreatePipelineResponse> = {
  authorize: (input, { cloud }) => [
    ...createAccess('CreatePipeline', resourceArn(cloud.account, 'pipeline', input.PipelineName), input),
    ...passRole(input.RoleArn),
  ],
  async run(input, state, caller) {
    const { ClientRequestToken: token, ...asked } = input;
    const fingerprint = JSON.stringify(asked);
    const before = [...state.pipelines.values()].find(pipeline => pipeline.token === token);
    if (before && before.fingerprint !== fingerprint) {
      throw new AwsError('ConflictException', 'ClientRequestToken was used for a pipeline with other parameters.');
    }
    if (before) return { PipelineArn: before.arn };
    const pipeline = await newPipeline(state, input, fingerprint, caller);
    state.tags.add(pipeline.arn, input.Tags);
    state.pipelines.set(pipeline.name.toLowerCase(), pipeline);
    return { PipelineArn: pipeline.arn };
  },
};

async function newPipeline(
  state: SageMakerState,
  input: Input,
  fingerprint: string,
  caller: Caller,
): Promise<Pipeline> {
  const name = input.PipelineName;
  if (state.pipelines.has(name.toLowerCase())) {
    throw invalid(
      `Pipeline names must be unique within an AWS account and region. Pipeline with name (${name}) already exists.`,
    );
  }
  const text = await definitionText(state, input, caller);
  if (text === undefined) throw invalid('You must specify PipelineDefinition or PipelineDefinitionS3Location.');
  const now = state.cloud.clock.now();
  const by = actor(state.cloud, caller);
  return {
    name,
    arn: resourceArn(state.cloud.account, 'pipeline', name),
    ...{ token: input.ClientRequestToken ?? '', fingerprint },
    ...{ creationTime: now, createdBy: by, lastModifiedTime: now, lastModifiedBy: by, lastRunTime: undefined },
    displayName: input.PipelineDisplayName,
    description: input.PipelineDescription,
    roleArn: input.RoleArn,
    definition: readDefinition(text),
    maxParallelSteps: input.ParallelismConfiguration?.MaxParallelExecutionSteps,
  };
}
