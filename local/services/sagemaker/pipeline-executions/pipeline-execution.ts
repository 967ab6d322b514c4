import type { PipelineExecutionStepMetadata } from '@aws-sdk/client-sagemaker';
import type { Json, JsonObject } from '../../../asl/json.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Actor } from '../actor.ts';
import type { Definition, Step } from '../pipelines/definition/definition.ts';

export type ExecutionStatus = 'Executing' | 'Stopping' | 'Stopped' | 'Failed' | 'Succeeded';
export type StepStatus = 'Starting' | 'Executing' | 'Stopping' | 'Stopped' | 'Failed' | 'Succeeded';

/** One step of one execution, from its start on. Times are milliseconds since the epoch. */
export interface StepRun {
  readonly step: Step;
  readonly startTime: number;
  status: StepStatus;
  endTime: number | undefined;
  failureReason: string | undefined;
  metadata: PipelineExecutionStepMetadata | undefined;
  attempts: number;
  properties: Json | undefined;
  /** What must be equal for this run to stand for a later one. */
  cacheKey: string | undefined;
  /** The execution whose run stands for this one: found in the cache, or taken over by a selective execution. */
  cacheHit: string | undefined;
  selectedFrom: string | undefined;
}

export interface PipelineExecution {
  readonly id: string;
  readonly arn: string;
  readonly pipelineName: string;
  readonly pipelineArn: string;
  readonly roleArn: string;
  readonly definition: Definition;
  readonly parameters: ReadonlyMap<string, Json>;
  readonly token: string;
  readonly fingerprint: string;
  readonly selective: { readonly source: string; readonly steps: readonly string[] } | undefined;
  readonly creationTime: number;
  readonly createdBy: Actor;
  /** In the order of their start. */
  readonly runs: Map<string, StepRun>;
  readonly callbacks: Map<string, { resolve(outputs: JsonObject): void; reject(error: Error): void }>;
  displayName: string;
  description: string | undefined;
  maxParallelSteps: number | undefined;
  status: ExecutionStatus;
  failureReason: string | undefined;
  lastModifiedTime: number;
  lastModifiedBy: Actor;
  endTime: number | undefined;
  stop: AbortController;
  /** Resolves when the execution does nothing any more. */
  ended: Promise<void>;
}

interface Executions {
  /** By ARN, in the order of their start. */
  readonly executions: ReadonlyMap<string, PipelineExecution>;
}

/** Throws when there is no such execution. */
export function executionOf(state: Executions, arn: string | undefined): PipelineExecution {
  const execution = state.executions.get(arn ?? '');
  if (execution) return execution;
  throw new AwsError('ResourceNotFound', `Pipeline execution '${arn ?? ''}' does not exist.`, { status: 404 });
}

/** The executions of one pipeline, the newest first. */
export function executionsOf(state: Executions, pipelineArn: string): PipelineExecution[] {
  return [...state.executions.values()].filter(execution => execution.pipelineArn === pipelineArn).reverse();
}
