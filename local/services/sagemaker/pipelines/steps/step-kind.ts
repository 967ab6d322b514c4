import type { PipelineExecutionStepMetadata } from '@aws-sdk/client-sagemaker';
import type { Json, JsonObject } from '../../../../asl/json.ts';
import type { ServiceName } from '../../../../core/service.ts';
import type { PipelineExecution } from '../../pipeline-executions/pipeline-execution.ts';
import type { SageMakerState } from '../../state.ts';

/** What a running step has at hand. */
export interface StepContext {
  readonly state: SageMakerState;
  readonly execution: PipelineExecution;
  readonly stepName: string;
  /** The step with every value function replaced; a condition without its branches. */
  readonly step: JsonObject;
  /** Aborted when the execution is told to stop. */
  readonly stop: AbortSignal;
  /** Replaces the value functions in a value that stands apart from `step`. */
  resolve(value: Json): Promise<Json>;
  /** Calls an API with the rights of the pipeline's role. */
  call(service: ServiceName, operation: string, input: object): Promise<object>;
  /** A name for what the step makes: `pipelines-<execution>-<step>-<10 characters>`, without the first if it is short. */
  newName(longest?: number): string;
  /** Shows what the step is doing; announced as `Executing` the first time. */
  began(metadata: PipelineExecutionStepMetadata): void;
}

/** One step type: how it is written, and what it does. A registry of these is all that the executor knows of types. */
export interface StepKind {
  readonly type: string;
  /** Members of the step beside those that every type has. */
  readonly members: readonly string[];
  readonly required: readonly string[];
  /** The API request that `Arguments` is, and the members of it that the service fills in. */
  readonly request?: { readonly operation: string; readonly unasked: readonly string[] };
  /** Whether `RetryPolicies` are taken. */
  readonly retry: boolean;
  /** First parts of the paths that other steps may get. */
  properties(): readonly string[];
  /** What is wrong with the step beside members and arguments. */
  check?(raw: JsonObject): string[];
  /** What must be equal for an earlier run to stand for this one. Absent: the type does not cache. */
  cacheKeys?(step: JsonObject): Json;
  /** Resolves with the step's properties. Throws a `StepFailure`, `StepStopped`, or what an API refused with. */
  run(context: StepContext): Promise<Json>;
}
