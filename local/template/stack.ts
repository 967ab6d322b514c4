import type { Cloud } from '../core/cloud.ts';
import { creationOrder } from './creation-order.ts';
import { resolve, type Scope } from './intrinsics.ts';
import type { CreatedResource, ResourceHandler } from './resource-handler.ts';
import { type Template, TemplateError } from './template.ts';

export interface StackOptions {
  readonly stackName: string;
  readonly handlers: readonly ResourceHandler[];
  readonly artifact: (key: string) => Uint8Array;
}

/** A template's resources, made. */
export interface Stack {
  readonly stackName: string;
  readonly resources: ReadonlyMap<string, { readonly type: string } & CreatedResource>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Creates every resource of `template`, in dependency order. Reports every unknown resource type at once. */
export async function createStack(template: Template, cloud: Cloud, options: StackOptions): Promise<Stack> {
  const handlers = new Map(options.handlers.map(handler => [handler.type, handler]));
  const created = new Map<string, { readonly type: string } & CreatedResource>();
  const scope = stackScope(template, cloud, options.stackName, created);
  const ids = Object.keys(template.Resources).filter(id => exists(template.Resources[id]?.Condition, scope));
  refuseUnknownTypes(template, ids, handlers);

  for (const logicalId of creationOrder(template, ids)) {
    const resource = template.Resources[logicalId];
    const handler = resource && handlers.get(resource.Type);
    if (!handler) continue;
    const properties = resolve(resource.Properties ?? {}, scope, logicalId) as Record<string, unknown>;
    const generatedName = `${options.stackName}-${logicalId}-${cloud.random.text(12, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')}`;
    const request = { logicalId, properties, generatedName, stackName: options.stackName, artifact: options.artifact };
    try {
      created.set(logicalId, { type: resource.Type, ...(await handler.create(request, cloud)) });
    } catch (error) {
      throw new TemplateError(`${logicalId} (${resource.Type}) could not be created: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  return { stackName: options.stackName, resources: created, outputs: stackOutputs(template, scope) };
}

function exists(condition: string | undefined, scope: Scope): boolean {
  return condition === undefined || scope.condition(condition);
}

function refuseUnknownTypes(
  template: Template,
  ids: readonly string[],
  handlers: ReadonlyMap<string, ResourceHandler>,
): void {
  const unknown = ids.filter(id => !handlers.has(template.Resources[id]?.Type ?? ''));
  if (unknown.length === 0) return;
  const list = unknown.map(id => `${id} (${template.Resources[id]?.Type})`).join(', ');
  throw new TemplateError(`The local cloud cannot create: ${list}. It can create ${[...handlers.keys()].join(', ')}.`);
}

function stackScope(template: Template, cloud: Cloud, stackName: string, created: Map<string, CreatedResource>): Scope {
  const { id, region, partition } = cloud.account;
  const pseudo: Record<string, string> = {
    'AWS::AccountId': id,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:${id}:stack/${stackName}/local`,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const scope: Scope = {
    template,
    ref: name => created.get(name)?.ref ?? pseudo[name] ?? template.Parameters?.[name]?.Default,
    attribute: (logicalId, name) => created.get(logicalId)?.attributes?.[name],
    condition: name => {
      if (template.Conditions?.[name] === undefined)
        throw new TemplateError(`The template has no condition "${name}".`);
      return resolve(template.Conditions[name], scope, `Conditions.${name}`) === true;
    },
  };
  return scope;
}

function stackOutputs(template: Template, scope: Scope): Record<string, string> {
  const outputs = Object.entries(template.Outputs ?? {}).filter(([, output]) => exists(output.Condition, scope));
  return Object.fromEntries(
    outputs.map(([name, output]) => [name, String(resolve(output.Value, scope, `Outputs.${name}`))]),
  );
}
