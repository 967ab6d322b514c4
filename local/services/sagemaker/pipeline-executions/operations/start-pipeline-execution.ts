import type { StartPipelineExecutionRequest, StartPipelineExecutionResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Caller, Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { type Pipeline, pipelineOf } from '../../pipelines/pipeline.ts';
import { refuseVersion } from '../../pipelines/refuse-version.ts';
import { nameOf } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { setExecutionStatus } from '../announce.ts';
import { executionsOf, type PipelineExecution } from '../pipeline-execution.ts';
import { readParameterValues } from '../read-parameters.ts';
import { runExecution } from '../run-execution.ts';
import { selection } from '../select-steps.ts';

type Input = Decoded<StartPipelineExecutionRequest>;

/** The same token with the same request answers the same execution. */
export const startPipelineExecution: Operation<SageMakerState, Input, StartPipelineExecutionResponse> = {
  authorize: (input, state) => accessTo(state, 'StartPipelineExecution', 'pipeline', nameOf(input.PipelineName)),
  run(input, state, caller) {
    refuseVersion(input.PipelineVersionId);
    const pipeline = pipelineOf(state, input.PipelineName);
    const { ClientRequestToken: token, PipelineName: _, ...asked } = input;
    const fingerprint = JSON.stringify(asked);
    const before = executionsOf(state, pipeline.arn).find(execution => execution.token === token);
    if (before && before.fingerprint !== fingerprint) {
      throw new AwsError('ConflictException', 'ClientRequestToken was used for an execution with other parameters.');
    }
    if (before) return { PipelineExecutionArn: before.arn };
    const execution = newExecution(state, pipeline, input, fingerprint, caller);
    state.executions.set(execution.arn, execution);
    pipeline.lastRunTime = execution.creationTime;
    setExecutionStatus(state, execution, 'Executing');
    execution.ended = inBackground(state, `pipeline execution ${execution.arn}`, () => runExecution(state, execution));
    return { PipelineExecutionArn: execution.arn };
  },
};

function newExecution(
  state: SageMakerState,
  pipeline: Pipeline,
  input: Input,
  fingerprint: string,
  caller: Caller,
): PipelineExecution {
  const parameters = readParameterValues(pipeline.definition.parameters, input.PipelineParameters ?? []);
  const { selective, runs } = selection(state, pipeline, input.SelectiveExecutionConfig);
  const now = state.cloud.clock.now();
  const id = state.cloud.random.text(12);
  const by = actor(state.cloud, caller);
  return {
    id,
    arn: `${pipeline.arn}/execution/${id}`,
    ...{ pipelineName: pipeline.name, pipelineArn: pipeline.arn, roleArn: pipeline.roleArn },
    ...{ definition: pipeline.definition, parameters, selective, runs, callbacks: new Map() },
    ...{ token: input.ClientRequestToken ?? '', fingerprint },
    displayName: input.PipelineExecutionDisplayName ?? `execution-${now}`,
    description: input.PipelineExecutionDescription,
    maxParallelSteps: input.ParallelismConfiguration?.MaxParallelExecutionSteps ?? pipeline.maxParallelSteps,
    ...{ status: 'Executing', failureReason: undefined, stop: new AbortController(), ended: Promise.resolve() },
    ...{ creationTime: now, createdBy: by, lastModifiedTime: now, lastModifiedBy: by, endTime: undefined },
  };
}
