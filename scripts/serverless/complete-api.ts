import { createHash } from 'node:crypto';
import { signedTree } from './signed-tree.ts';
import { type Resource, type Resources, typeOf } from './template-resources.ts';

/** What a deployment freezes. */
const frozen = ['RestApi', 'Resource', 'Method', 'RequestValidator', 'GatewayResponse', 'Authorizer'].map(typeOf);
/** What must be there before it. */
const awaited = ['Method', 'GatewayResponse', 'Authorizer'].map(typeOf);

/**
 * The REST API with what follows from its parts: the tree of signed callers, an OPTIONS method on each path, headers of gateway responses, and a
 * deployment that waits for all methods and has a name of its own for each state of the API: a deployment is a snapshot, and
 * CloudFormation takes a new one only for a new name. `origins` are those of all models.
 */
export function completeApi(resources: Resources, origins: readonly string[] | undefined): Resources {
  const both = { ...resources, ...signedTree(resources) };
  return withNamedDeployment({ ...withGatewayHeaders(both, origins), ...preflightMethods(both) });
}

/** Browsers ask without credentials whether a page may ask, so these methods need none. */
function preflightMethods(resources: Resources): Resources {
  const places = Object.values(resources).flatMap(({ Type, Properties }) =>
    Type === typeOf('Method') ? [Properties?.['ResourceId'] as { readonly Ref?: string }] : [],
  );
  const paths = [...new Set(places.flatMap(({ Ref }) => Ref ?? []))].sort();
  return Object.fromEntries(paths.map(path => [`${path}Options`, preflightMethod(path)]));
}

function preflightMethod(path: string): Resource {
  return {
    Type: typeOf('Method'),
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { Ref: path },
      HttpMethod: 'OPTIONS',
      AuthorizationType: 'NONE',
      ApiKeyRequired: false,
      Integration: {
        Type: 'AWS_PROXY',
        IntegrationHttpMethod: 'POST',
        TimeoutInMillis: 10_000,
        Uri: {
          'Fn::Sub':
            'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${CatalogueLambdaFunction.Arn}/invocations',
        },
      },
    },
  };
}

/** Gives API Gateway's own answers the id that every answer has, and lets pages read them. */
export function withGatewayHeaders(resources: Resources, origins: readonly string[] | undefined): Resources {
  const headers = { 'x-amzn-sagemaker-inference-id': 'context.requestId', ...pageHeaders(origins) };
  const parameters = Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, value]);
  const entries = Object.entries(resources).map(([id, resource]) => {
    if (resource.Type !== typeOf('GatewayResponse')) return [id, resource] as const;
    const own = resource.Properties?.['ResponseParameters'] as object | undefined;
    const ResponseParameters = { ...Object.fromEntries(parameters), ...own };
    return [id, { ...resource, Properties: { ...resource.Properties, ResponseParameters } }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * A gateway response has fixed headers and cannot choose one of several origins, so then any page may read it, without
 * cookies: it holds nothing of a model.
 */
function pageHeaders(origins: readonly string[] = []): Record<string, string> {
  const [first, ...others] = origins;
  if (first === undefined) return {};
  const readable = { 'access-control-expose-headers': "'retry-after, x-amzn-sagemaker-inference-id'" };
  if (others.length > 0 || first === '*') return { ...readable, 'access-control-allow-origin': "'*'" };
  return {
    ...readable,
    'access-control-allow-origin': `'${first}'`,
    'access-control-allow-credentials': "'true'",
    vary: "'Origin'",
  };
}

function withNamedDeployment(resources: Resources): Resources {
  const api = Object.entries(resources).filter(([, { Type }]) => frozen.includes(Type));
  const [[id, deployment] = [], ...more] = Object.entries(resources).filter(
    ([, { Type }]) => Type === typeOf('Deployment'),
  );
  if (id === undefined || deployment === undefined || more.length > 0)
    throw new Error('Expected one AWS::ApiGateway::Deployment in the template.');
  const hash = createHash('sha256').update(JSON.stringify(api)).digest('hex').slice(0, 8);
  const name = `${id}${hash}`;
  const DependsOn = api.filter(([, { Type }]) => awaited.includes(Type)).map(([before]) => before);
  const { [id]: _old, ...rest } = JSON.parse(
    JSON.stringify(resources).replaceAll(`{"Ref":"${id}"}`, `{"Ref":"${name}"}`),
  ) as Resources;
  return { ...rest, [name]: { ...deployment, DependsOn } };
}
