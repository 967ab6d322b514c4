import type { JsonObject } from '../../../asl/json.ts';
import { cacheAgeMs } from '../pipelines/definition/cache-config.ts';
import { kindOf } from '../pipelines/steps/step-kinds.ts';
import type { SageMakerState } from '../state.ts';
import { executionsOf, type PipelineExecution, type StepRun } from './pipeline-execution.ts';

/** What a step's run is found again by; `undefined` when its type does not cache. Keys do not depend on their order. */
export function cacheKeyOf({ step }: StepRun, resolved: JsonObject): string | undefined {
  const keys = kindOf(step).cacheKeys?.(resolved);
  return keys === undefined ? undefined : JSON.stringify(sorted(keys));
}

/** The newest run of the same step of the same pipeline that succeeded with equal keys and is young enough. */
export function findCachedRun(
  state: SageMakerState,
  execution: PipelineExecution,
  run: StepRun,
): { run: StepRun; execution: PipelineExecution } | undefined {
  const age = cacheAgeMs(run.step.raw['CacheConfig']);
  if (age === undefined || run.cacheKey === undefined) return undefined;
  const oldest = state.cloud.clock.now() - age;
  for (const earlier of executionsOf(state, execution.pipelineArn)) {
    const found = earlier.runs.get(run.step.name);
    if (found && found !== run && fits(found, run, oldest)) return { run: found, execution: earlier };
  }
  return undefined;
}

function fits(found: StepRun, run: StepRun, oldest: number): boolean {
  const isOriginal = found.cacheHit === undefined && found.selectedFrom === undefined;
  return (
    isOriginal &&
    found.status === 'Succeeded' &&
    found.step.type === run.step.type &&
    found.cacheKey === run.cacheKey &&
    (found.endTime ?? 0) >= oldest
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]));
}
