import type { ApiRequest, ApiResponse, MethodProperties } from '../definition.ts';
import type { ApiGatewayState, RestApi } from '../state.ts';
import { authorizeRequest } from './authorization/authorize-request.ts';
import { Authorizers } from './authorization/authorizers.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { findResource } from './find-resource.ts';
import { type ErrorType, GatewayError } from './gateway-error.ts';
import { gatewayResponse } from './gateway-response.ts';
import { integrate, methodArn } from './integrations.ts';
import { recordMetrics } from './metrics.ts';
import { headBytes, requestLimits } from './request-limits.ts';
import { Throttles } from './throttles.ts';
import { UsagePlans } from './usage-plans.ts';
import { validateRequest } from './validate-request.ts';

/** Serves HTTP requests: route, authorization, key, rates, validation, integration. */
export class DataPlane {
  readonly #state: ApiGatewayState;
  readonly #throttles: Throttles;
  readonly #plans: UsagePlans;
  readonly #authorizers: Authorizers;

  constructor(state: ApiGatewayState) {
    this.#state = state;
    this.#throttles = new Throttles(state.cloud);
    this.#plans = new UsagePlans(state, this.#throttles);
    this.#authorizers = new Authorizers(state);
  }

  async handle(request: ApiRequest): Promise<ApiResponse> {
    const { random, wall } = this.#state.cloud;
    const ids = { requestId: random.uuid(), extendedRequestId: `${random.text(15)}=` };
    const refuse = (type: ErrorType) => withIds(gatewayResponse({ ...ids, request }, new GatewayError(type)), ids);
    if (headBytes(request) > requestLimits.head) return refuse('HEAD_TOO_LARGE');
    const exchange = this.#open(request, ids);
    if (!exchange) return refuse('DEFAULT_4XX');
    const begin = wall.now();
    const response = await this.#answer(exchange);
    recordMetrics(this.#state.cloud, exchange, response.status, wall.now() - begin);
    return withIds(response, ids);
  }

  async #answer(exchange: Exchange): Promise<ApiResponse> {
    try {
      await this.#admit(exchange);
      return await integrate(exchange, this.#state.cloud);
    } catch (error) {
      if (error instanceof GatewayError) return gatewayResponse(exchange, error);
      this.#state.cloud.log(`API Gateway failed: ${String((error as Error).stack)}`);
      return gatewayResponse(exchange, new GatewayError('API_CONFIGURATION_ERROR'));
    }
  }

  /** API and stage of a request, or nothing where no API has this stage. */
  #open(request: ApiRequest, ids: { requestId: string; extendedRequestId: string }): Exchange | undefined {
    const [path = '/', search = ''] = request.path.split(/\?(.*)/s);
    const stageName = path.split('/')[1] ?? '';
    const api = this.#apiWith(stageName, request.restApiId);
    const stage = api?.stages.get(stageName);
    const snapshot = stage && api?.deployments.get(stage.deploymentId);
    if (!api || !stage || !snapshot) return undefined;
    const domainName =
      headerOf(request, 'host') ?? `${api.id}.execute-api.${this.#state.cloud.account.region}.amazonaws.com`;
    const query = new URLSearchParams(search);
    return { ...ids, request, api, stage, snapshot, domainName, path, query, time: this.#state.cloud.wall.now() };
  }

  #apiWith(stage: string, restApiId: string | undefined): RestApi | undefined {
    if (restApiId !== undefined) return this.#state.apis.get(restApiId);
    return [...this.#state.apis.values()].find(api => api.stages.has(stage));
  }

  async #admit(exchange: Exchange): Promise<void> {
    const { request, snapshot, stage, path } = exchange;
    const found = findResource(snapshot.resources, path.slice(stage.name.length + 1));
    const method = found?.resource.methods.get(request.method) ?? found?.resource.methods.get('ANY');
    if (!found || !method) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
    Object.assign(exchange, { resource: found.resource, pathParameters: found.pathParameters, method });
    if (request.body.byteLength > requestLimits.body) throw new GatewayError('REQUEST_TOO_LARGE');
    if (isGuarded(method) && Buffer.byteLength(methodArn(exchange, this.#state.cloud)) > requestLimits.methodArn) {
      throw new GatewayError('URI_TOO_LONG');
    }
    await authorizeRequest(exchange, this.#state, this.#authorizers);
    this.#plans.admit(exchange);
    this.#throttles.takeStage(exchange);
    validateRequest(exchange);
  }
}

const isGuarded = ({ AuthorizationType = 'NONE' }: MethodProperties): boolean => AuthorizationType !== 'NONE';

function withIds(response: ApiResponse, ids: { requestId: string; extendedRequestId: string }): ApiResponse {
  const headers = { 'x-amzn-requestid': ids.requestId, 'x-amz-apigw-id': ids.extendedRequestId };
  return { ...response, headers: { ...headers, ...response.headers } };
}
