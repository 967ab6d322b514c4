import type { LiveEndpoint } from './live-state.ts';

/** How a version is rolled out once more: approving one that is approved already changes nothing. */
export function rollOutAgain(model: string, version: number | 'VERSION' = 'VERSION'): string {
  const name = `${model}/${version}`;
  return `sluice approve ${name} (if it is approved now, sluice reject ${name} first)`;
}

/** What is wrong where the config of an endpoint was deleted, and the two ways out; undefined where it was not. */
export function goneConfig(endpoint: LiveEndpoint | undefined, model: string, known = ''): string | undefined {
  if (!endpoint?.configGone) return undefined;
  const part = Object.values(endpoint.parts ?? {}).find(({ configGone }) => configGone);
  if (part) return goneConfig(part, model, known);
  const { name, configName, variants } = endpoint;
  const slots = variants.map(variant => variant.name).join(', ');
  return (
    `Endpoint config ${configName}, which endpoint ${name} runs, is gone: it serves on, but what its variants (${slots}) run cannot ` +
    `be read, and no rollout can begin. Make a config of that name again, with the same variants, models and instance types${known}: ` +
    `aws sagemaker create-endpoint-config. Or, with an interruption: sluice retire ${model} --yes, then ${rollOutAgain(model)}`
  );
}
