/**
 * What CloudFormation says about a REST API, in CloudFormation's own property names. Template loaders hand over the
 * properties as they stand; numbers and booleans may arrive as text.
 */
export interface RestApiProperties {
  readonly Name: string;
  readonly Description?: string;
  readonly BinaryMediaTypes?: readonly string[];
  readonly ApiKeySourceType?: string;
  readonly EndpointConfiguration?: { readonly Types?: readonly string[] };
}

export interface ResourceProperties {
  readonly RestApiId: string;
  readonly ParentId: string;
  readonly PathPart: string;
}

export interface IntegrationProperties {
  readonly Type: string;
  readonly IntegrationHttpMethod?: string;
  /**
   * `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<function ARN>/invocations` for `AWS_PROXY`, and
   * `…/2021-11-15/functions/<function ARN>/response-streaming-invocations` where it streams.
   */
  readonly Uri?: string;
  readonly TimeoutInMillis?: number | string;
  /** `BUFFERED` when absent, or `STREAM`. */
  readonly ResponseTransferMode?: string;
  /** `MOCK` only: the template for `application/json` names the status to answer with. */
  readonly RequestTemplates?: Readonly<Record<string, string>>;
  readonly IntegrationResponses?: readonly {
    readonly StatusCode: number | string;
    readonly ResponseParameters?: Readonly<Record<string, string>>;
    readonly ResponseTemplates?: Readonly<Record<string, string>>;
  }[];
}

export interface MethodProperties {
  readonly RestApiId: string;
  readonly ResourceId: string;
  readonly HttpMethod: string;
  readonly AuthorizationType?: string;
  readonly ApiKeyRequired?: boolean | string;
  /** The authorizer, where the type is `CUSTOM`. */
  readonly AuthorizerId?: string;
  readonly OperationName?: string;
  readonly RequestValidatorId?: string;
  /** `method.request.header.x` → whether it is required. */
  readonly RequestParameters?: Readonly<Record<string, boolean | string>>;
  readonly Integration?: IntegrationProperties;
}

export interface AuthorizerProperties {
  readonly RestApiId: string;
  readonly Name: string;
  /** `TOKEN` or `REQUEST`. */
  readonly Type: string;
  /** `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<function ARN>/invocations` */
  readonly AuthorizerUri?: string;
  /** 0 keeps no answer; default 300. */
  readonly AuthorizerResultTtlInSeconds?: number | string;
  /** `method.request.header.Auth, context.httpMethod, …` */
  readonly IdentitySource?: string;
}

export interface RequestValidatorProperties {
  readonly RestApiId: string;
  readonly Name?: string;
  readonly ValidateRequestBody?: boolean | string;
  readonly ValidateRequestParameters?: boolean | string;
}

export interface GatewayResponseProperties {
  readonly RestApiId: string;
  /** `DEFAULT_4XX`, `THROTTLED`, … */
  readonly ResponseType: string;
  readonly StatusCode?: number | string;
  /** `gatewayresponse.header.<name>` → `'literal'` in single quotes, or `context.<variable>`. */
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  /** Content type → template with `$context.error.messageString` and its kind. */
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

export interface MethodSettingProperties {
  /** `/*` or `*` for every path; `/` inside a path is written `~1`. */
  readonly ResourcePath?: string;
  readonly HttpMethod?: string;
  readonly ThrottlingRateLimit?: number | string;
  readonly ThrottlingBurstLimit?: number | string;
}

export interface DeploymentProperties {
  readonly RestApiId: string;
  readonly Description?: string;
  /** Makes a stage of this name at once, as CloudFormation does. */
  readonly StageName?: string;
}

export interface StageProperties {
  readonly RestApiId: string;
  readonly StageName: string;
  readonly DeploymentId: string;
  readonly Variables?: Readonly<Record<string, string>>;
  readonly MethodSettings?: readonly MethodSettingProperties[];
}

export interface ApiKeyProperties {
  readonly Name?: string;
  readonly Description?: string;
  /** At least 20 characters; made up when absent. */
  readonly Value?: string;
  readonly Enabled?: boolean | string;
}

export interface ThrottleProperties {
  readonly RateLimit?: number | string;
  readonly BurstLimit?: number | string;
}

export interface UsagePlanProperties {
  readonly UsagePlanName?: string;
  readonly Description?: string;
  readonly ApiStages?: readonly {
    readonly ApiId: string;
    readonly Stage: string;
    /** `<resource path>/<METHOD>` → a throttle of its own. */
    readonly Throttle?: Readonly<Record<string, ThrottleProperties>>;
  }[];
  readonly Throttle?: ThrottleProperties;
  readonly Quota?: { readonly Limit?: number | string; readonly Offset?: number | string; readonly Period?: string };
}

export interface UsagePlanKeyProperties {
  readonly KeyId: string;
  readonly KeyType?: string;
  readonly UsagePlanId: string;
}

/** The service's surface for the template loader and the HTTP listener. Every `put…` answers the new resource's id. */
export interface ApiGatewayCore {
  putRestApi(properties: RestApiProperties): { readonly restApiId: string; readonly rootResourceId: string };
  putResource(properties: ResourceProperties): string;
  putAuthorizer(properties: AuthorizerProperties): string;
  putMethod(properties: MethodProperties): string;
  putRequestValidator(properties: RequestValidatorProperties): string;
  putGatewayResponse(properties: GatewayResponseProperties): string;
  /** Freezes the API as it stands now. Later changes are served only after another deployment, as on AWS. */
  deploy(properties: DeploymentProperties): string;
  putStage(properties: StageProperties): string;
  putApiKey(properties: ApiKeyProperties): { readonly apiKeyId: string; readonly value: string };
  putUsagePlan(properties: UsagePlanProperties): string;
  putUsagePlanKey(properties: UsagePlanKeyProperties): string;
  /** Answers one HTTP request. `path` holds stage, path and query: `/dev/models/m/invocations?x=1`. Never throws. */
  handle(request: ApiRequest): Promise<ApiResponse>;
}

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** Names in whatever case the client sent them; repeated headers keep every value. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
  readonly sourceIp: string;
  /** Picks the API when there is more than one; else the API that has the stage is taken. */
  readonly restApiId?: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
  /** In place of `body`, of an integration that streams. It fails where API Gateway breaks off the connection. */
  readonly stream?: AsyncIterable<Uint8Array>;
}
