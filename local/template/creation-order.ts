import { references } from './intrinsics.ts';
import { type Template, TemplateError } from './template.ts';

/** The logical ids of `ids` in an order in which each comes after everything it refers to or depends on. */
export function creationOrder(template: Template, ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  const done = new Set<string>();
  const order: string[] = [];

  function visit(id: string, path: readonly string[]): void {
    if (done.has(id)) return;
    if (path.includes(id))
      throw new TemplateError(`Resources depend on each other in a circle: ${[...path, id].join(' → ')}.`);
    for (const other of dependencies(template, id)) if (wanted.has(other)) visit(other, [...path, id]);
    done.add(id);
    order.push(id);
  }

  for (const id of ids) visit(id, []);
  return order;
}

function dependencies(template: Template, id: string): string[] {
  const resource = template.Resources[id];
  if (!resource) throw new TemplateError(`The template has no resource "${id}".`);
  const explicit = typeof resource.DependsOn === 'string' ? [resource.DependsOn] : (resource.DependsOn ?? []);
  for (const name of explicit) {
    if (!template.Resources[name])
      throw new TemplateError(`${id} depends on "${name}", which the template does not have.`);
  }
  return [...explicit, ...references(resource.Properties)].filter(name => name !== id);
}
