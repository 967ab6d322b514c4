import type { AuthorizerProperties } from './definition.ts';

const source = /^(method\.request\.(header|querystring)|stageVariables|context)\.[\w.$-]+$/;
/** An answer is kept for at most an hour. */
const longestTtlS = 3600;

/** Why API Gateway takes no such authorizer; undefined for one that it takes. */
export function authorizerFault(properties: AuthorizerProperties): string | undefined {
  const { Type, AuthorizerUri, AuthorizerResultTtlInSeconds = 300, IdentitySource = '' } = properties;
  if (Type !== 'TOKEN' && Type !== 'REQUEST') return `The local cloud has no authorizers of type ${Type}.`;
  if (!/:lambda:path\/2015-03-31\/functions\/.+\/invocations$/.test(AuthorizerUri ?? '')) {
    return `Invalid Authorizer URI: ${AuthorizerUri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`;
  }
  const ttlS = Number(AuthorizerResultTtlInSeconds);
  if (!Number.isInteger(ttlS) || ttlS < 0 || ttlS > longestTtlS) {
    return 'Authorizer result TTL must be between 0 and 3600 seconds.';
  }
  const sources = IdentitySource.split(',').map(one => one.trim());
  if (IdentitySource === '') {
    return ttlS > 0 || Type === 'TOKEN' ? 'Identity source is required where results are kept.' : undefined;
  }
  return sources.every(one => source.test(one)) ? undefined : `Invalid identity source: ${IdentitySource}`;
}
