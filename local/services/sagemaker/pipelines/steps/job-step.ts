import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import type { SageMakerState } from '../../state.ts';
import { asJson, replyMembers } from './reply.ts';
import { StepFailure, StepStopped } from './step-failure.ts';
import type { StepContext, StepKind } from './step-kind.ts';

export interface JobKind {
  readonly type: string;
  /** `TrainingJob`: the operations are `Create…`, `Describe…`, `Stop…`, the members `…Name`, `…Arn`, `…Status`. */
  readonly job: string;
  /** Member of the step's metadata. */
  readonly metadata: 'TrainingJob' | 'ProcessingJob' | 'TransformJob' | 'TuningJob';
  readonly members?: readonly string[];
  /** Characters that the job's name may have; 63 by default. */
  readonly longestName?: number;
  readonly moreProperties?: readonly string[];
  find(state: SageMakerState, name: string): { readonly ended: Promise<void> } | undefined;
  properties(described: JsonObject, context: StepContext): Json | Promise<Json>;
  cacheKeys(args: JsonObject): Json;
}

/** A step that is one job: its `Arguments` are the request, its properties what the API says of the job in the end. */
export function jobStep(kind: JobKind): StepKind {
  const { type, job, members = [], moreProperties = [] } = kind;
  return {
    type,
    members,
    required: ['Arguments'],
    request: { operation: `Create${job}`, unasked: [`${job}Name`] },
    retry: true,
    properties: () => [...replyMembers(`Describe${job}`), ...moreProperties],
    cacheKeys: step => kind.cacheKeys(argumentsOf(step)),
    run: async context => kind.properties(await runJobOf(kind, context, argumentsOf(context.step)), context),
  };
}

export function argumentsOf(step: JsonObject): JsonObject {
  return isJsonObject(step['Arguments']) ? step['Arguments'] : {};
}

/** Creates the job, waits for its end and describes it. Throws when it did not complete. */
export async function runJobOf(
  { job, metadata, find, longestName }: Pick<JobKind, 'job' | 'metadata' | 'find' | 'longestName'>,
  context: StepContext,
  args: JsonObject,
  began: (arn: string) => void = Arn => context.began({ [metadata]: { Arn } }),
): Promise<JsonObject> {
  const { state, call, stop } = context;
  const name = jobName(context, args[`${job}Name`], longestName);
  const created = asJson(await call('sagemaker', `Create${job}`, { ...args, [`${job}Name`]: name }));
  began(String(created[`${job}Arn`]));
  const end = (): void => {
    // A job that has just ended refuses to be stopped, and needs not be.
    call('sagemaker', `Stop${job}`, { [`${job}Name`]: name }).catch(() => undefined);
  };
  if (stop.aborted) end();
  stop.addEventListener('abort', end, { once: true });
  await find(state, name)?.ended;
  stop.removeEventListener('abort', end);
  const described = asJson(await call('sagemaker', `Describe${job}`, { [`${job}Name`]: name }));
  const status = described[`${job}Status`];
  if (status === 'Completed') return described;
  if (stop.aborted) throw new StepStopped();
  throw new StepFailure(String(described['FailureReason'] ?? `ClientError: the job ended ${status}.`));
}

/** A name in the arguments is a prefix: names of jobs are used once. */
function jobName(context: StepContext, prefix: Json | undefined, longest = 63): string {
  if (typeof prefix !== 'string') return context.newName(longest);
  return `${prefix.slice(0, longest - 24)}-${context.execution.id}-${context.state.cloud.random.text(10)}`;
}
