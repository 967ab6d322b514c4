import type { Finding } from './policy-problem.ts';

/** SageMaker's longest name is 63; `sluice-<stage>-<model>` must fit with a stage of up to 15 characters. */
export const longestModelName = 40;

/** The model that a policy file speaks about: its name without folder and extension. */
export function modelName(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.ya?ml$/, '');
}

/** What is wrong with a file name as a model's name. `suffix` is how much longer the name of its endpoint may get. */
export function nameFindings(model: string, suffix = 0): Finding[] {
  if (!/^[a-z0-9](-?[a-z0-9])*$/.test(model)) {
    return [about(`expected a file name of lower-case letters, digits and single hyphens, got "${model}"`)];
  }
  const longest = longestModelName - suffix;
  if (model.length > longest) {
    const name = suffix > 0 ? 'sluice-<stage>-<model>-<slot>' : 'sluice-<stage>-<model>';
    const reason = `the endpoint is called ${name}, in at most 63 characters`;
    return [about(`expected a file name of at most ${longest} characters, got ${model.length}: ${reason}`)];
  }
  return [];
}

function about(message: string): Finding {
  return { path: [], message };
}
