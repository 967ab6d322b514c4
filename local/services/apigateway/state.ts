import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import type {
  ApiKeyProperties,
  AuthorizerProperties,
  GatewayResponseProperties,
  MethodProperties,
  RequestValidatorProperties,
  RestApiProperties,
  StageProperties,
  UsagePlanProperties,
} from './definition.ts';

export interface Resource {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly pathPart: string;
  /** From the root: `/models/{model}`. */
  readonly path: string;
  readonly methods: Map<string, MethodProperties>;
}

export interface Authorizer {
  readonly id: string;
  readonly properties: AuthorizerProperties;
}

/** What a deployment freezes. */
export interface ApiSnapshot {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly validators: ReadonlyMap<string, RequestValidatorProperties>;
  readonly authorizers: ReadonlyMap<string, Authorizer>;
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponseProperties>;
  readonly properties: RestApiProperties;
}

export interface Stage {
  readonly name: string;
  readonly deploymentId: string;
  readonly createdAt: number;
  readonly properties: StageProperties;
}

export interface RestApi {
  readonly id: string;
  readonly rootResourceId: string;
  readonly createdAt: number;
  readonly properties: RestApiProperties;
  readonly resources: Map<string, Resource>;
  readonly validators: Map<string, RequestValidatorProperties>;
  readonly authorizers: Map<string, Authorizer>;
  readonly gatewayResponses: Map<string, GatewayResponseProperties>;
  readonly deployments: Map<string, ApiSnapshot>;
  readonly stages: Map<string, Stage>;
}

export interface ApiKey {
  readonly id: string;
  readonly value: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly properties: ApiKeyProperties;
}

export interface UsagePlan {
  readonly id: string;
  readonly properties: UsagePlanProperties;
  readonly keyIds: Set<string>;
}

export class ApiGatewayState {
  readonly cloud: Cloud;
  readonly apis = new Map<string, RestApi>();
  readonly keys = new Map<string, ApiKey>();
  readonly plans = new Map<string, UsagePlan>();

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  api(id = ''): RestApi {
    return required(this.apis.get(id), `Invalid API identifier specified ${this.cloud.account.id}:${id}`);
  }

  key(id = ''): ApiKey {
    return required(this.keys.get(id), 'Invalid API Key identifier specified');
  }

  plan(id = ''): UsagePlan {
    return required(this.plans.get(id), 'Invalid Usage Plan ID specified');
  }

  /** Throws when a plan names a stage that is not there. */
  checkStages({ ApiStages = [] }: UsagePlanProperties): void {
    for (const { ApiId, Stage } of ApiStages) {
      required(this.api(ApiId).stages.get(Stage), `API Stage not found: ${ApiId}:${Stage}`);
    }
  }

  keyByValue(value: string): ApiKey | undefined {
    return [...this.keys.values()].find(key => key.value === value && key.enabled);
  }
}

function required<Found>(found: Found | undefined, message: string): Found {
  if (found !== undefined) return found;
  throw new AwsError('NotFoundException', message, { status: 404 });
}
