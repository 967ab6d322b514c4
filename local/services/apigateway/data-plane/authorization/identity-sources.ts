import { type Exchange, headerOf } from '../exchange.ts';

/**
 * The values of an authorizer's identity sources, `method.request.header.X, context.Y, …`; undefined when one of them is
 * missing or empty: then API Gateway answers 401 and asks nobody.
 */
export function identityValues(exchange: Exchange, sources: string | undefined): readonly string[] | undefined {
  const expressions = (sources ?? '').split(',').map(one => one.trim());
  const values = expressions.filter(one => one !== '').map(one => sourceValue(exchange, one));
  return values.every(value => value !== undefined && value !== '') ? (values as string[]) : undefined;
}

function sourceValue(exchange: Exchange, expression: string): string | undefined {
  const { request, query, stage } = exchange;
  const [, place, name = ''] =
    /^(method\.request\.header|method\.request\.querystring|stageVariables|context)\.(.+)$/.exec(expression) ?? [];
  if (place === 'method.request.header') return headerOf(request, name.toLowerCase());
  if (place === 'method.request.querystring') return query.get(name) ?? undefined;
  if (place === 'stageVariables') return stage.properties.Variables?.[name];
  return place === 'context' ? contextValue(exchange, name) : undefined;
}

function contextValue({ request, stage, api, resource, path, requestId }: Exchange, name: string): string | undefined {
  const values: Readonly<Record<string, string | undefined>> = {
    httpMethod: request.method,
    path,
    requestId,
    resourcePath: resource?.path,
    stage: stage.name,
    apiId: api.id,
    'identity.sourceIp': request.sourceIp,
    'identity.userAgent': headerOf(request, 'user-agent'),
  };
  return values[name];
}
