import { type Resource, type Resources, typeOf } from './template-resources.ts';

type Reference = { readonly Ref?: string };

const [resourceType, methodType] = [typeOf('Resource'), typeOf('Method')];

/**
 * The same paths once more below `/iam`, for callers that sign with SigV4: each path with a method that asks the
 * authorizer, and on it those methods, of which IAM says who may call them.
 */
export function signedTree(resources: Resources): Resources {
  const methods = Object.entries(resources).filter(
    ([, { Type, Properties }]) => Type === methodType && Properties?.['AuthorizationType'] === 'CUSTOM',
  );
  const paths = new Set(methods.flatMap(([, method]) => pathsTo(refOf(method, 'ResourceId'), resources)));
  if (paths.size === 0) return {};
  const RestApiId = { Ref: 'Api' };
  const root = { RestApiId, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'iam' };
  return {
    [signedName('')]: { Type: resourceType, Properties: root },
    ...Object.fromEntries([...paths].map(id => [signedName(id), signedPath(resources[id] as Resource)])),
    ...Object.fromEntries(methods.map(([id, method]) => [signedName(id), signedMethod(method)])),
  };
}

/** The path with its ancestors; the root of the API is none of them. */
function pathsTo(id: string | undefined, resources: Resources): string[] {
  const path = id === undefined ? undefined : resources[id];
  return id === undefined || path === undefined ? [] : [...pathsTo(refOf(path, 'ParentId'), resources), id];
}

function signedPath(path: Resource): Resource {
  return { ...path, Properties: { ...path.Properties, ParentId: { Ref: signedName(refOf(path, 'ParentId') ?? '') } } };
}

function signedMethod(method: Resource): Resource {
  const { AuthorizerId: _, ApiKeyRequired: __, OperationName: name, ...kept } = method.Properties ?? {};
  const ResourceId = { Ref: signedName(refOf(method, 'ResourceId') ?? '') };
  const named = name === undefined ? {} : { OperationName: `${String(name)}Signed` };
  return { ...method, Properties: { ...kept, ...named, ResourceId, AuthorizationType: 'AWS_IAM' } };
}

function refOf({ Properties }: Resource, member: string): string | undefined {
  return (Properties?.[member] as Reference | undefined)?.Ref;
}

/** `ApiInvoke` → `ApiIamInvoke`. */
function signedName(id: string): string {
  return id.startsWith('Api') ? `ApiIam${id.slice('Api'.length)}` : `ApiIam${id}`;
}
