import { comparisonsInWords, filesOf, type PropertyFile } from '#shared/domain/candidates/definition/conditions.ts';
import type { Definition } from '#shared/domain/candidates/definition/definition.ts';
import type { PipelineRun, RunStep } from '#shared/domain/candidates/pipeline-run.ts';
import type { Outside } from './outside.ts';

const MOST_BYTES = 1024 * 1024;

/** Why an execution has registered nothing, in sentences: how it ended, and every condition that was not met. */
export async function whyNone(run: PipelineRun, definition: Definition, outside: Outside): Promise<string[]> {
  const unmet = run.steps.filter(({ condition }) => condition === 'False');
  const files = new Map<string, unknown>();
  for (const file of unmet.flatMap(({ name }) => filesOf(definition, name))) {
    files.set(JSON.stringify(file), await contentOf(file, run.steps, outside));
  }
  const sentences = unmet.map(({ name }) => {
    const words = comparisonsInWords(definition, name, file => files.get(JSON.stringify(file)));
    return `${name} is false: ${words.join(', and ')}.`;
  });
  if (run.status === 'Succeeded') return sentences.length > 0 ? sentences : ['It registered no version.'];
  return [`It ended as ${run.status}${run.failureReason ? `: ${run.failureReason}` : '.'}`, ...sentences];
}

/** Undefined where it cannot be read: the reason is told without its value then. */
async function contentOf(file: PropertyFile, steps: readonly RunStep[], { runs, objects }: Outside): Promise<unknown> {
  const job = steps.find(({ name }) => name === file.step)?.processingJobArn;
  const folder = job && (await runs.outputOf(job, file.output));
  if (!folder) return undefined;
  const text = await objects.text(`${folder.replace(/\/$/, '')}/${file.path}`, MOST_BYTES);
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
