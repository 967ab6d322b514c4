import type { EndpointType, RestApi as View } from '@aws-sdk/client-api-gateway';
import type { RestApi } from './state.ts';

/** A REST API as the API shows it. */
export function restApiView({ id, rootResourceId, createdAt, properties }: RestApi): View {
  return {
    id,
    name: properties.Name,
    createdDate: new Date(createdAt),
    rootResourceId,
    apiKeySource: properties.ApiKeySourceType === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
    endpointConfiguration: { types: [...(properties.EndpointConfiguration?.Types ?? ['EDGE'])] as EndpointType[] },
    disableExecuteApiEndpoint: false,
    ...(properties.Description === undefined ? {} : { description: properties.Description }),
    ...(properties.BinaryMediaTypes ? { binaryMediaTypes: [...properties.BinaryMediaTypes] } : {}),
  };
}
