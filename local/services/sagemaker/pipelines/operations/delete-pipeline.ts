import type { DeletePipelineRequest, DeletePipelineResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { executionsOf } from '../../pipeline-executions/pipeline-execution.ts';
import type { SageMakerState } from '../../state.ts';
import { pipelineOf } from '../pipeline.ts';

/** Refused while an execution runs. */
export const deletePipeline: Operation<SageMakerState, Decoded<DeletePipelineRequest>, DeletePipelineResponse> = {
  authorize: (input, state) => accessTo(state, 'DeletePipeline', 'pipeline', input.PipelineName),
  run(input, state) {
    const pipeline = pipelineOf(state, input.PipelineName);
    const running = executionsOf(state, pipeline.arn).find(
      ({ status }) => status === 'Executing' || status === 'Stopping',
    );
    if (running) {
      throw new AwsError('ConflictException', `Pipeline '${pipeline.arn}' has a running execution: ${running.arn}.`);
    }
    state.pipelines.delete(pipeline.name.toLowerCase());
    state.tags.drop(pipeline.arn);
    for (const execution of executionsOf(state, pipeline.arn)) state.executions.delete(execution.arn);
    return { PipelineArn: pipeline.arn };
  },
};
