import { isJsonObject } from '../../../asl/json.ts';
import type { Step } from '../pipelines/definition/definition.ts';
import type { SageMakerState } from '../state.ts';
import { setExecutionStatus } from './announce.ts';
import type { PipelineExecution, StepRun } from './pipeline-execution.ts';
import { runStep } from './run-step.ts';

/** Starts each step when what it waits for has succeeded, and ends the execution when nothing runs any more. */
export async function runExecution(state: SageMakerState, execution: PipelineExecution): Promise<void> {
  const running = new Map<string, Promise<void>>();
  for (;;) {
    const room = (execution.maxParallelSteps ?? Number.POSITIVE_INFINITY) - running.size;
    for (const step of mayStart(execution).slice(0, Math.max(0, room))) {
      const run = begin(state, execution, step);
      running.set(
        step.name,
        runStep(state, execution, run).finally(() => running.delete(step.name)),
      );
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  finish(state, execution);
}

/** After a failure or a stop nothing new starts; what runs comes to its end. */
function mayStart(execution: PipelineExecution): Step[] {
  if (execution.stop.signal.aborted || hasFailed(execution)) return [];
  return execution.definition.steps.filter(step => isReady(execution, step));
}

function isReady({ runs, selective }: PipelineExecution, step: Step): boolean {
  if (runs.has(step.name) || (selective && !selective.steps.includes(step.name))) return false;
  const isDone = (name: string): boolean => runs.get(name)?.status === 'Succeeded';
  return [...step.after].every(isDone) && isOpen(step, runs);
}

/** Whether the condition that the step hangs on came out the step's way. */
function isOpen({ branch }: Step, runs: ReadonlyMap<string, StepRun>): boolean {
  if (!branch) return true;
  const properties = runs.get(branch.condition)?.properties ?? null;
  return isJsonObject(properties) && properties['Outcome'] === (branch.outcome ? 'True' : 'False');
}

function begin(state: SageMakerState, execution: PipelineExecution, step: Step): StepRun {
  const run: StepRun = {
    step,
    startTime: state.cloud.clock.now(),
    status: 'Starting',
    attempts: 0,
    endTime: undefined,
    failureReason: undefined,
    metadata: undefined,
    properties: undefined,
    cacheKey: undefined,
    cacheHit: undefined,
    selectedFrom: undefined,
  };
  execution.runs.set(step.name, run);
  return run;
}

function hasFailed({ runs }: PipelineExecution): boolean {
  return [...runs.values()].some(run => run.status === 'Failed');
}

function finish(state: SageMakerState, execution: PipelineExecution): void {
  execution.endTime = state.cloud.clock.now();
  if (hasFailed(execution)) execution.failureReason = 'Step failure: One or multiple steps failed.';
  setExecutionStatus(state, execution, outcome(execution));
}

function outcome(execution: PipelineExecution): 'Failed' | 'Stopped' | 'Succeeded' {
  if (hasFailed(execution)) return 'Failed';
  return execution.stop.signal.aborted ? 'Stopped' : 'Succeeded';
}
