import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Packaged } from '../../local/template/packaged.ts';
import { logicalName } from '../../scripts/compile/logical-name.ts';
import { editedPackage } from './edited-package.ts';
import { readPackage } from './virtual-cloud.ts';

const other = 'text-classification';

/**
 * The package as it would be with one more policy in `models/`: the policy in every bundle that holds policies, and in the
 * template what is made for each model, as it is made for another one.
 */
export function packageWithPolicy(policy: ModelPolicy): Packaged {
  const { model } = policy;
  const { template, artifact } = readPackage();
  const own = Object.entries(template.Resources)
    .filter(([name]) => name.endsWith(logicalName(other)))
    .map(([name, resource]) => [
      name.replace(logicalName(other), logicalName(model)),
      JSON.parse(JSON.stringify(resource).replaceAll(other, model).replaceAll(logicalName(other), logicalName(model))),
    ]);
  const Resources = { ...template.Resources, ...Object.fromEntries(own) };
  const base = { template: { ...template, Resources }, artifact };
  return editedPackage(other, text => `${JSON.stringify(model)}:${JSON.stringify(policy)},${text}`, base);
}
