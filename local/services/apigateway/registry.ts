import { AwsError } from '../../core/aws-error.ts';
import { authorizerFault } from './authorizer-fault.ts';
import { checkIntegration } from './check-integration.ts';
import type {
  ApiGatewayCore,
  ApiKeyProperties,
  AuthorizerProperties,
  DeploymentProperties,
  GatewayResponseProperties,
  MethodProperties,
  RequestValidatorProperties,
  ResourceProperties,
  RestApiProperties,
  StageProperties,
  UsagePlanKeyProperties,
  UsagePlanProperties,
} from './definition.ts';
import { planKeyFault } from './plan-key-fault.ts';
import { isTrue } from './property-values.ts';
import type { ApiGatewayState, ApiSnapshot, Resource, RestApi } from './state.ts';

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const noAuthorizer =
  'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.';

/** Takes what templates define into the state. */
export class ApiRegistry implements Omit<ApiGatewayCore, 'handle'> {
  readonly #state: ApiGatewayState;

  constructor(state: ApiGatewayState) {
    this.#state = state;
  }

  putRestApi(properties: RestApiProperties) {
    const [restApiId, rootResourceId] = [this.#id(), this.#id()];
    const root: Resource = { id: rootResourceId, parentId: undefined, pathPart: '', path: '/', methods: new Map() };
    this.#state.apis.set(restApiId, {
      id: restApiId,
      rootResourceId,
      createdAt: this.#state.cloud.clock.now(),
      properties,
      resources: new Map([[root.id, root]]),
      validators: new Map(),
      authorizers: new Map(),
      gatewayResponses: new Map(),
      deployments: new Map(),
      stages: new Map(),
    });
    return { restApiId, rootResourceId };
  }

  putResource({ RestApiId, ParentId, PathPart }: ResourceProperties): string {
    const { resources } = this.#state.api(RestApiId);
    const parent = resources.get(ParentId);
    if (!parent) throw new AwsError('NotFoundException', 'Invalid Resource identifier specified', { status: 404 });
    const path = `${parent.path === '/' ? '' : parent.path}/${PathPart}`;
    const id = this.#id(6);
    resources.set(id, { id, parentId: ParentId, pathPart: PathPart, path, methods: new Map() });
    return id;
  }

  putMethod(properties: MethodProperties): string {
    const { resources, authorizers } = this.#state.api(properties.RestApiId);
    const resource = resources.get(properties.ResourceId);
    if (!resource) throw new AwsError('NotFoundException', 'Invalid Resource identifier specified', { status: 404 });
    checkIntegration(properties.Integration);
    if (properties.AuthorizationType === 'CUSTOM' && !authorizers.has(properties.AuthorizerId ?? '')) {
      throw new AwsError('BadRequestException', noAuthorizer);
    }
    resource.methods.set(properties.HttpMethod.toUpperCase(), properties);
    return `${properties.RestApiId}-${properties.ResourceId}-${properties.HttpMethod}`;
  }

  putAuthorizer(properties: AuthorizerProperties): string {
    const fault = authorizerFault(properties);
    if (fault !== undefined) throw new AwsError('BadRequestException', fault);
    const id = this.#id(6);
    this.#state.api(properties.RestApiId).authorizers.set(id, { id, properties });
    return id;
  }

  putRequestValidator(properties: RequestValidatorProperties): string {
    const id = this.#id(6);
    this.#state.api(properties.RestApiId).validators.set(id, properties);
    return id;
  }

  putGatewayResponse(properties: GatewayResponseProperties): string {
    this.#state.api(properties.RestApiId).gatewayResponses.set(properties.ResponseType, properties);
    return `${properties.RestApiId}-${properties.ResponseType}`;
  }

  deploy({ RestApiId, StageName }: DeploymentProperties): string {
    const api = this.#state.api(RestApiId);
    const DeploymentId = this.#id(6);
    api.deployments.set(DeploymentId, snapshotOf(api));
    if (StageName !== undefined) this.putStage({ RestApiId, StageName, DeploymentId });
    return DeploymentId;
  }

  putStage(properties: StageProperties): string {
    const { RestApiId, StageName, DeploymentId } = properties;
    const { deployments, stages } = this.#state.api(RestApiId);
    if (!deployments.has(DeploymentId)) {
      throw new AwsError('NotFoundException', 'Invalid Deployment identifier specified', { status: 404 });
    }
    const createdAt = this.#state.cloud.clock.now();
    stages.set(StageName, { name: StageName, deploymentId: DeploymentId, createdAt, properties });
    return StageName;
  }

  putApiKey(properties: ApiKeyProperties) {
    const { random, clock } = this.#state.cloud;
    const id = this.#id();
    const value = properties.Value ?? random.text(40, keyAlphabet);
    if (value.length < 20 || value.length > 128) {
      const message = `API Key value should be at ${value.length < 20 ? 'least 20' : 'most 128'} characters`;
      throw new AwsError('BadRequestException', message);
    }
    if ([...this.#state.keys.values()].some(key => key.value === value)) {
      throw new AwsError('ConflictException', 'API Key already exists', { status: 409 });
    }
    const enabled = properties.Enabled === undefined || isTrue(properties.Enabled);
    const name = properties.Name ?? id;
    this.#state.keys.set(id, { id, value, name, enabled, createdAt: clock.now(), properties });
    return { apiKeyId: id, value };
  }

  putUsagePlan(properties: UsagePlanProperties): string {
    this.#state.checkStages(properties);
    const id = this.#id(6);
    this.#state.plans.set(id, { id, properties, keyIds: new Set() });
    return id;
  }

  putUsagePlanKey({ KeyId, UsagePlanId }: UsagePlanKeyProperties): string {
    const [plan, key] = [this.#state.plan(UsagePlanId), this.#state.key(KeyId)];
    const fault = planKeyFault(key, plan, this.#state.plans.values());
    if (fault !== undefined) throw new AwsError('ConflictException', fault, { status: 409 });
    plan.keyIds.add(key.id);
    return `${KeyId}:${UsagePlanId}`;
  }

  #id(length = 10): string {
    return this.#state.cloud.random.text(length);
  }
}

function snapshotOf(api: RestApi): ApiSnapshot {
  const resources = [...api.resources].map(
    ([id, resource]) => [id, { ...resource, methods: new Map(resource.methods) }] as const,
  );
  return {
    resources: new Map(resources),
    validators: new Map(api.validators),
    authorizers: new Map(api.authorizers),
    gatewayResponses: new Map(api.gatewayResponses),
    properties: api.properties,
  };
}
