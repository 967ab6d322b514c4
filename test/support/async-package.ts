import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Packaged } from '../../local/template/packaged.ts';
import { modelRoles } from '../../scripts/compile/model-roles.ts';
import { editedPackage } from './edited-package.ts';
import { model } from './journey.ts';

interface Role {
  readonly Properties: {
    readonly Policies: readonly { readonly PolicyDocument?: { readonly Statement: unknown[] } }[];
  };
}

/** A canary of half of the requests, watched for five minutes, after which a difference of a fifth would have shown. */
const rollout = 'strategy:"canary",canary:[{share:5e3,bakeMs:3e5}],analysis:{negligibleDifference:.2,';

/** The package as it would be if the policy of `model` said `serving: { kind: async }`; `edit` may change it further. */
export function asyncPackage(edit: (policy: string) => string = policy => policy): Packaged {
  const serving = { kind: 'async', invocationsPerInstance: 8 };
  const { template, artifact } = editedPackage(model, text =>
    edit(
      text
        .replace(`"${model}":{`, `"${model}":{serving:${JSON.stringify(serving)},answersLater:!0,`)
        .replace('strategy:"all-at-once",analysis:{', rollout)
        .replace('invocationsPerInstancePerMinute:40', 'backlogPerInstance:4')
        .replace('predictedClass:"/label",', '')
        .replace(/feedback:\{[^}]*\{\}[^}]*\},/, ''),
    ),
  );
  return { template: withAnswers(template, serving), artifact };
}

/** The model's role as the packager would have made it. */
function withAnswers(template: Packaged['template'], serving: object): Packaged['template'] {
  const policy = { model, modelPackageGroup: model, endpoint: {}, serving } as unknown as ModelPolicy;
  const made = Object.entries((modelRoles({ [model]: policy }) as { Resources: Record<string, Role> }).Resources);
  const [id = '', role] = made.find(([name]) => name.startsWith('ServingRole')) ?? [];
  const Statement = role?.Properties.Policies.at(-1)?.PolicyDocument?.Statement;
  const found = template.Resources[id] as unknown as Role | undefined;
  if (!found || !Statement) throw new Error(`The package has no role ${id}.`);
  const stage = JSON.parse(JSON.stringify(Statement).replaceAll(`\${sls:stage}`, 'dev')) as unknown[];
  const Policies = found.Properties.Policies.map((one, i, all) =>
    i === all.length - 1 ? { ...one, PolicyDocument: { ...one.PolicyDocument, Statement: stage } } : one,
  );
  const Resources = { ...template.Resources, [id]: { ...found, Properties: { ...found.Properties, Policies } } };
  return { ...template, Resources: Resources as unknown as Packaged['template']['Resources'] };
}
