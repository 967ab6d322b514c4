import type { UpdatePipelineRequest, UpdatePipelineResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo, passRole } from '../../access.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { readDefinition } from '../definition/read-definition.ts';
import { definitionText } from '../definition-text.ts';
import { pipelineOf } from '../pipeline.ts';

/** What the request leaves out stays; executions that run keep what they started with. */
export const updatePipeline: Operation<SageMakerState, Decoded<UpdatePipelineRequest>, UpdatePipelineResponse> = {
  authorize: (input, state) => [
    ...accessTo(state, 'UpdatePipeline', 'pipeline', input.PipelineName),
    ...passRole(input.RoleArn),
  ],
  async run(input, state, caller) {
    const pipeline = pipelineOf(state, input.PipelineName);
    const text = await definitionText(state, input, caller);
    if (text !== undefined) pipeline.definition = readDefinition(text);
    pipeline.displayName = input.PipelineDisplayName ?? pipeline.displayName;
    pipeline.description = input.PipelineDescription ?? pipeline.description;
    pipeline.roleArn = input.RoleArn ?? pipeline.roleArn;
    pipeline.maxParallelSteps = input.ParallelismConfiguration?.MaxParallelExecutionSteps ?? pipeline.maxParallelSteps;
    pipeline.lastModifiedTime = state.cloud.clock.now();
    pipeline.lastModifiedBy = actor(state.cloud, caller);
    return { PipelineArn: pipeline.arn };
  },
};
