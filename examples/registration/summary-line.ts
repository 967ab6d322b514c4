import type { Registration } from './registration.ts';

/** `registered <model> version <n> …`: the line that other programs look for, with the held-out metrics for people. */
export function summaryLine({ model, version, recipe, evaluation }: Registration): string {
  return `registered ${model} version ${version} (recipe ${recipe}): ${evaluation.summary}`;
}
