import { isJsonObject } from '../../../../asl/json.ts';
import { StepFailure } from '../../pipelines/steps/step-failure.ts';
import type { PipelineExecution } from '../pipeline-execution.ts';
import { valueAt } from './path.ts';

/** Where the named property file of a processing step was written to. Throws a `StepFailure` when the step has not run. */
export function propertyFileUri(execution: PipelineExecution, { step, file }: { step: string; file: string }): string {
  const run = execution.runs.get(step);
  const files = run?.step.raw['PropertyFiles'];
  const declared = Array.isArray(files)
    ? files.filter(isJsonObject).find(one => one['PropertyFileName'] === file)
    : undefined;
  const folder = valueAt(run?.properties ?? null, [
    ...['ProcessingOutputConfig', 'Outputs', String(declared?.['OutputName'])],
    ...['S3Output', 'S3Uri'],
  ]);
  if (typeof folder !== 'string') throw new StepFailure(`Property file '${file}' of step '${step}' was not written.`);
  return `${folder.replace(/\/$/, '')}/${declared?.['FilePath']}`;
}
