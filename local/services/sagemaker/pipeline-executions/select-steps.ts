import type { SelectiveExecutionConfig } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import type { SageMakerState } from '../state.ts';
import { executionOf, executionsOf, type PipelineExecution, type StepRun } from './pipeline-execution.ts';

/** Which steps are to run, and the execution whose results stand for the others. Throws for steps that are not there. */
export function selection(
  state: SageMakerState,
  pipeline: Pipeline,
  config: Decoded<SelectiveExecutionConfig> | undefined,
): { selective: PipelineExecution['selective']; runs: Map<string, StepRun> } {
  if (!config) return { selective: undefined, runs: new Map() };
  const steps = config.SelectedSteps.map(({ StepName }) => StepName);
  const names = new Set(pipeline.definition.steps.map(({ name }) => name));
  const unknown = steps.filter(name => !names.has(name));
  if (unknown.length > 0)
    throw invalid(`SelectedSteps names steps that are not in the pipeline: ${unknown.join(', ')}.`);
  const source = config.SourcePipelineExecutionArn
    ? executionOf(state, config.SourcePipelineExecutionArn)
    : executionsOf(state, pipeline.arn).find(({ status }) => status === 'Succeeded' || status === 'Failed');
  if (source?.pipelineArn !== pipeline.arn)
    throw invalid('SelectiveExecutionConfig needs an earlier execution of this pipeline.');
  const others = [...source.runs.values()].filter(
    ({ step, status }) => !steps.includes(step.name) && names.has(step.name) && status === 'Succeeded',
  );
  return {
    selective: { source: source.arn, steps },
    runs: new Map(others.map(run => [run.step.name, { ...run, selectedFrom: source.arn }])),
  };
}
