import { type Resource, type Resources, typeOf } from './template-resources.ts';

/** Where the tree for callers that sign with SigV4 begins: there is every path of models once more. */
const [from, to] = ['/models', '/iam/models'];

/**
 * What the tree of signed callers lacks: a resource for each path of models, and each method of it, for which IAM says who
 * may. What the template has already stays as it is.
 */
export function signedTree(resources: Resources): Resources {
  const paths = pathsOf(resources);
  const ids = new Map([...paths].map(([id, path]) => [path, id]));
  const added: Resources = {};
  const idFor = (path: string): unknown => {
    if (path === '') return { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
    const known = ids.get(path);
    if (known !== undefined) return { Ref: known };
    const [parent, part] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
    const id = `Api${path
      .split(/[^A-Za-z0-9]+/)
      .map(capitalised)
      .join('')}`;
    ids.set(path, id);
    const ParentId = idFor(parent);
    added[id] = { Type: typeOf('Resource'), Properties: { RestApiId: { Ref: 'Api' }, ParentId, PathPart: part } };
    return { Ref: id };
  };
  const taken = new Set(methodsOf(resources).map(([, method]) => keyOf(method, paths)));
  for (const [id, method] of methodsOf(resources)) {
    const path = paths.get(resourceOf(method)) ?? '';
    if (path !== from && !path.startsWith(`${from}/`)) continue;
    const place = path.replace(from, to);
    if (taken.has(`${method.Properties?.['HttpMethod']} ${place}`)) continue;
    added[`${id}Signed`] = signed(method, idFor(place));
  }
  return added;
}

/** The same method for signed callers. `OperationName` names one method of an API only. */
function signed({ Type, Properties }: Resource, ResourceId: unknown): Resource {
  const { AuthorizerId: _authorizer, ApiKeyRequired: _key, OperationName: name, ...rest } = Properties ?? {};
  const own = name === undefined ? {} : { OperationName: `${name}Signed` };
  return { Type, Properties: { ...rest, ...own, ResourceId, AuthorizationType: 'AWS_IAM' } };
}

/** The path of each resource of the API by its logical id. */
function pathsOf(resources: Resources): ReadonlyMap<string, string> {
  const found = Object.entries(resources).filter(([, { Type }]) => Type === typeOf('Resource'));
  const parts = new Map(found.map(([id, { Properties }]) => [id, Properties]));
  const pathOf = (id: string): string => {
    const { ParentId, PathPart } = parts.get(id) ?? {};
    const parent = (ParentId as { readonly Ref?: string } | undefined)?.Ref;
    return `${parent === undefined ? '' : pathOf(parent)}/${PathPart}`;
  };
  return new Map(found.map(([id]) => [id, pathOf(id)]));
}

function methodsOf(resources: Resources): [string, Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === typeOf('Method'));
}

function keyOf(method: Resource, paths: ReadonlyMap<string, string>): string {
  return `${method.Properties?.['HttpMethod']} ${paths.get(resourceOf(method))}`;
}

function resourceOf({ Properties }: Resource): string {
  return (Properties?.['ResourceId'] as { readonly Ref?: string } | undefined)?.Ref ?? '';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
