import type { AuthorizerType, Authorizer as View } from '@aws-sdk/client-api-gateway';
import type { Authorizer } from './state.ts';

/** An authorizer as the API shows it. */
export function authorizerView({ id, properties }: Authorizer): View {
  return {
    id,
    name: properties.Name,
    type: properties.Type as AuthorizerType,
    authType: 'custom',
    authorizerUri: properties.AuthorizerUri,
    authorizerResultTtlInSeconds: Number(properties.AuthorizerResultTtlInSeconds ?? 300),
    ...(properties.IdentitySource === undefined ? {} : { identitySource: properties.IdentitySource }),
  };
}
