import { isJsonObject, type JsonObject } from '../../../asl/json.ts';
import { roleCaller } from '../jobs/role-caller.ts';
import { ownValues } from '../pipelines/definition/read-steps.ts';
import { readRetryPolicies } from '../pipelines/definition/retry-policies.ts';
import { StepStopped } from '../pipelines/steps/step-failure.ts';
import type { StepContext } from '../pipelines/steps/step-kind.ts';
import { kindOf } from '../pipelines/steps/step-kinds.ts';
import { pass, type SageMakerState } from '../state.ts';
import { setStepStatus } from './announce.ts';
import { cacheKeyOf, findCachedRun } from './find-cached-run.ts';
import type { PipelineExecution, StepRun } from './pipeline-execution.ts';
import { policyFor, retriedErrorOf, retryDelayMs } from './retry.ts';
import { resolve } from './values/resolve.ts';

/** Takes a step from `Starting` to its end. Never rejects. */
export async function runStep(state: SageMakerState, execution: PipelineExecution, run: StepRun): Promise<void> {
  setStepStatus(state, execution, run, 'Starting');
  try {
    await pass(state, state.options.durations.pipelineStep);
    const resolved = await resolve(state, execution, ownValues(run.step.raw));
    const step = isJsonObject(resolved) ? resolved : {};
    run.cacheKey = cacheKeyOf(run, step);
    if (!takeCached(state, execution, run)) run.properties = await attempts(state, execution, run, step);
    end(state, execution, run, 'Succeeded');
  } catch (error) {
    if (error instanceof StepStopped) return end(state, execution, run, 'Stopped');
    run.failureReason = reasonOf(error).slice(0, 1024);
    end(state, execution, run, 'Failed');
  }
}

function end(state: SageMakerState, execution: PipelineExecution, run: StepRun, status: StepRun['status']): void {
  run.endTime = state.cloud.clock.now();
  setStepStatus(state, execution, run, status);
}

function reasonOf(error: unknown): string {
  const { name, message } = error as Error;
  return name === 'StepFailure' ? message : `ClientError: ${message} (${name})`;
}

function takeCached(state: SageMakerState, execution: PipelineExecution, run: StepRun): boolean {
  const found = findCachedRun(state, execution, run);
  if (!found) return false;
  run.properties = found.run.properties;
  run.metadata = found.run.metadata;
  run.cacheHit = found.execution.arn;
  return true;
}

/** Tries the step until it succeeds, fails for good, or its policies give up. */
async function attempts(
  state: SageMakerState,
  execution: PipelineExecution,
  run: StepRun,
  step: JsonObject,
): Promise<StepRun['properties']> {
  const policies = readRetryPolicies(run.step.raw['RetryPolicies']);
  const failures = new Map<object, number>();
  for (;;) {
    run.attempts++;
    try {
      return await kindOf(run.step).run(contextOf(state, execution, run, step));
    } catch (error) {
      const kind = retriedErrorOf(error);
      const policy = kind && policyFor(policies, kind);
      if (!policy) throw error;
      const count = (failures.get(policy) ?? 0) + 1;
      failures.set(policy, count);
      const delay = retryDelayMs(policy, count, state.cloud.clock.now() - run.startTime);
      if (delay === undefined) throw error;
      await state.cloud.clock.sleep(delay);
      if (execution.stop.signal.aborted) throw new StepStopped();
    }
  }
}

function contextOf(state: SageMakerState, execution: PipelineExecution, run: StepRun, step: JsonObject): StepContext {
  const caller = roleCaller(execution.roleArn);
  const { name } = run.step;
  return {
    ...{ state, execution, stepName: name, step },
    stop: execution.stop.signal,
    resolve: value => resolve(state, execution, value),
    call: (service, operation, input) => state.cloud.call(service, operation, input, caller),
    newName: longest => jobName(execution.id, name, state.cloud.random.text(10), longest),
    began(metadata) {
      run.metadata = metadata;
      if (run.status === 'Starting') setStepStatus(state, execution, run, 'Executing');
    },
  };
}

/** Names of jobs have no underscores. The step's part is what gets cut. */
function jobName(executionId: string, stepName: string, random: string, longest = 63): string {
  const prefix = longest < 63 ? executionId : `pipelines-${executionId}`;
  const room = longest - prefix.length - random.length - 2;
  const step = stepName.replace(/[^a-zA-Z0-9-]/g, '-').slice(0, room);
  return `${prefix}-${step.replace(/^-+|-+$/g, '')}-${random}`;
}
