import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import { type UnfinishedStart, unfinishedStart } from '#shared/domain/retraining/guard/unfinished-start.ts';
import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import type { RetrainedPolicy } from './hear/hearing.ts';
import type { Outside } from './outside.ts';

/** SageMaker's clock and ours may differ by so much. */
const clockSkewMs = 300_000;

/** The call of StartPipelineExecution that is to be made now. */
export interface StartRequest {
  readonly PipelineName: string;
  readonly ClientRequestToken: string;
  readonly PipelineExecutionDisplayName: string;
  readonly PipelineExecutionDescription: string;
  readonly PipelineParameters: readonly { readonly Name: string; readonly Value: string }[];
}

export function startRequest({ retraining }: RetrainedPolicy, start: UnfinishedStart): StartRequest {
  return {
    PipelineName: retraining.pipeline,
    ClientRequestToken: start.clientRequestToken,
    PipelineExecutionDisplayName: start.displayName,
    PipelineExecutionDescription: start.description,
    PipelineParameters: Object.entries(start.parameters).map(([Name, Value]) => ({ Name, Value })),
  };
}

/** The execution that an intended start has brought about already, although nobody could record it. */
export async function madeAlready(
  { retraining }: RetrainedPolicy,
  { state }: GuardMemory,
  { pipelines }: Outside,
): Promise<GuardEvent | undefined> {
  const start = unfinishedStart(state, true);
  if (!start?.lookFirst) return undefined;
  const made = await pipelines.executions(retraining.pipeline, start.since - clockSkewMs);
  const found = made?.find(({ displayName }) => displayName === start.displayName);
  return found && { kind: 'recorded', token: start.clientRequestToken, execution: found.arn };
}
