import { rollOutAgain } from './advice.ts';
import type { LiveVariant } from './live-state.ts';
import { isSlot } from './slot.ts';
import { FOUND_VERSION, versionWords } from './version-words.ts';

/**
 * What is wrong where the SageMaker model was deleted under a variant that serves, and the ways out: CreateModel makes
 * it of a registered version only while that is approved. Undefined where it is there.
 */
export function goneModel(variant: LiveVariant | undefined, model: string, version: number): string | undefined {
  if (!variant?.modelGone) return undefined;
  const { name, settings } = variant;
  const again =
    isSlot(name) && version !== FOUND_VERSION
      ? `To have it again: ${rollOutAgain(model, version)}`
      : 'Make a model of that name again: aws sagemaker create-model';
  return (
    `Model ${settings.ModelName}, which slot ${name} runs as ${versionWords(version)}, is gone: requests are answered still, ` +
    `but no endpoint config can name it. ${again}. Or, with an interruption: sluice retire ${model} --yes, then ${rollOutAgain(model)}`
  );
}
