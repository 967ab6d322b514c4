import type { ApiGatewayCore } from '../../services/apigateway/definition.ts';
import type { CreatedResource, ResourceHandler } from '../resource-handler.ts';

/** One handler: `put` hands the properties, which the loader has resolved, to the service as they stand. */
function handler(
  type: string,
  put: (core: ApiGatewayCore, properties: never, logicalId: string) => CreatedResource,
): ResourceHandler {
  return {
    type: `AWS::ApiGateway::${type}`,
    create: ({ properties, logicalId }, cloud) => put(cloud.core('apigateway'), properties as never, logicalId),
  };
}

/** A resource that answers `Ref` with the id the service made. */
function byId(type: string, put: (core: ApiGatewayCore, properties: never) => string): ResourceHandler {
  return handler(type, (core, properties) => ({ ref: put(core, properties) }));
}

export const apiGatewayHandlers: readonly ResourceHandler[] = [
  handler('RestApi', (core, properties) => {
    const { restApiId, rootResourceId } = core.putRestApi(properties);
    return { ref: restApiId, attributes: { RestApiId: restApiId, RootResourceId: rootResourceId } };
  }),
  byId('Resource', (core, properties) => core.putResource(properties)),
  handler('Authorizer', (core, properties) => {
    const id = core.putAuthorizer(properties);
    return { ref: id, attributes: { AuthorizerId: id } };
  }),
  byId('Method', (core, properties) => core.putMethod(properties)),
  byId('RequestValidator', (core, properties) => core.putRequestValidator(properties)),
  byId('GatewayResponse', (core, properties) => core.putGatewayResponse(properties)),
  handler('Deployment', (core, properties) => {
    const id = core.deploy(properties);
    return { ref: id, attributes: { DeploymentId: id } };
  }),
  byId('Stage', (core, properties) => core.putStage(properties)),
  handler('ApiKey', (core, properties) => {
    const { apiKeyId } = core.putApiKey(properties);
    return { ref: apiKeyId, attributes: { APIKeyId: apiKeyId } };
  }),
  byId('UsagePlan', (core, properties) => core.putUsagePlan(properties)),
  byId('UsagePlanKey', (core, properties) => core.putUsagePlanKey(properties)),
  /** The role with which API Gateway writes its logs: an account setting without effect here. */
  {
    type: 'AWS::ApiGateway::Account',
    create: ({ generatedName }: { generatedName: string }) => ({ ref: generatedName }),
  },
];
