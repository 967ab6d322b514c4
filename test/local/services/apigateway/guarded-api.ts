import type { IamCore, RoleDefinition } from '../../../../local/iam/iam-core.ts';
import type {
  ApiGatewayCore,
  ApiRequest,
  ApiResponse,
  AuthorizerProperties,
  MethodProperties,
} from '../../../../local/services/apigateway/definition.ts';
import { apigateway } from '../../../../local/services/apigateway/service.ts';
import { iam } from '../../../../local/services/iam/service.ts';
import { moduleFunction } from '../../environments/function-zip.ts';
import { type LambdaCloud, lambdaCloud } from '../lambda/lambda-cloud.ts';

const echo = moduleFunction(
  'export const handler = async event => ({ statusCode: 200, body: JSON.stringify(event) });',
  { FunctionName: 'echo' },
);

/** What it says stands in the header `x-say`: an answer in JSON, or the message of an error. */
export const judge = moduleFunction(
  `let asked = 0;
  export const handler = async event => {
    asked += 1;
    const said = event.headers?.['x-say'] ?? event.authorizationToken;
    if (said === 'hang') await new Promise(r => setTimeout(r, 40000));
    if (said === 'event') return allow(event.methodArn, { event: JSON.stringify(event) });
    if (said?.startsWith('{') || said?.startsWith('[')) return JSON.parse(said);
    if (said !== undefined && said !== 'yes') throw new Error(said);
    return allow(event.methodArn, { asked });
  };
  function allow(Resource, context) {
    const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }];
    return { principalId: 'p', policyDocument: { Version: '2012-10-17', Statement }, context };
  }`,
  { FunctionName: 'judge', Timeout: 60 },
);

const uriOf = (arn: string) => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

export interface GuardedSettings {
  readonly authorizer?: Partial<AuthorizerProperties>;
  readonly method?: Partial<MethodProperties>;
  readonly keySource?: string;
  /** Whether Lambda lets API Gateway ask the authorizer. */
  readonly permitted?: boolean;
}

/** `GET /a`, `GET /b` and `GET /signed`, in stage `dev`, before an echo: two guarded by a Lambda function, one by IAM. */
export class GuardedApi {
  readonly world: LambdaCloud;
  readonly api: ApiGatewayCore;
  readonly restApiId: string;

  constructor({ authorizer = {}, method = {}, keySource, permitted = true }: GuardedSettings = {}) {
    this.world = lambdaCloud({}, [iam, apigateway]);
    for (const one of [echo, judge]) this.world.core.deploy(one);
    this.api = this.world.cloud.core<ApiGatewayCore>('apigateway');
    const made = this.api.putRestApi({ Name: 'guarded', ...(keySource ? { ApiKeySourceType: keySource } : {}) });
    this.restApiId = made.restApiId;
    const RestApiId = this.restApiId;
    const AuthorizerId = this.api.putAuthorizer({
      RestApiId,
      Name: 'judge',
      Type: 'REQUEST',
      AuthorizerUri: uriOf(judge.FunctionArn),
      AuthorizerResultTtlInSeconds: 0,
      ...authorizer,
    });
    const Integration = { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uriOf(echo.FunctionArn) };
    for (const PathPart of ['a', 'b', 'signed']) {
      const ResourceId = this.api.putResource({ RestApiId, ParentId: made.rootResourceId, PathPart });
      const guard =
        PathPart === 'signed'
          ? { AuthorizationType: 'AWS_IAM' }
          : { AuthorizationType: 'CUSTOM', AuthorizerId, ...method };
      this.api.putMethod({ RestApiId, ResourceId, HttpMethod: 'GET', Integration, ...guard });
    }
    this.api.deploy({ RestApiId, StageName: 'dev' });
    const permission = { principal: 'apigateway.amazonaws.com', action: 'lambda:InvokeFunction' };
    const arn = `arn:aws:execute-api:us-east-1:111122223333:${RestApiId}`;
    this.world.core.putPermission('echo', { ...permission, sourceArn: `${arn}/*` });
    if (permitted) this.world.core.putPermission('judge', { ...permission, sourceArn: `${arn}/authorizers/*` });
  }

  get iam(): IamCore {
    return this.world.cloud.core<IamCore>('iam');
  }

  putRole(RoleName: string, ...Statement: object[]): void {
    const role: RoleDefinition = {
      RoleName,
      Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
      AssumeRolePolicyDocument: { Statement: [] },
      policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }],
      managedPolicyArns: [],
    };
    this.iam.putRole(role);
  }

  get(path: string, headers: ApiRequest['headers'] = {}): Promise<ApiResponse> {
    const request = { method: 'GET', path: `/dev${path}`, headers, body: Buffer.alloc(0), sourceIp: '10.0.0.1' };
    return this.world.settle(this.api.handle(request));
  }
}

/** What the function behind the API was told. */
export function toldOf({ body }: ApiResponse) {
  return JSON.parse(Buffer.from(body).toString());
}
