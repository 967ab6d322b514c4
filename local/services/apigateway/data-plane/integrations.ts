import { AwsError } from '../../../core/aws-error.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { LambdaCore } from '../../lambda/lambda-core.ts';
import { longestTimeouts } from '../check-integration.ts';
import type { ApiResponse } from '../definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';
import { proxyEvent } from './proxy-event.ts';
import { proxyResponse } from './proxy-response.ts';
import { longestSilence, streamResponse } from './stream-response.ts';

/** `endsAt`: when the integration's time is over, in milliseconds of the data plane. */
type Integrate = (exchange: Exchange, cloud: Cloud, endsAt: number) => Promise<ApiResponse>;

/** What can stand behind a method, by the integration's type. */
const kinds: Readonly<Record<string, Integrate>> = { AWS_PROXY: invokeFunction, MOCK: mock };

const defaultTimeoutMs = 29_000;

/** Hands the request to what stands behind its method, for at most the integration's timeout of data-plane time. */
export function integrate(exchange: Exchange, cloud: Cloud): Promise<ApiResponse> {
  const integration = exchange.method?.Integration;
  const run = kinds[integration?.Type ?? ''];
  if (!run) return Promise.reject(new GatewayError('API_CONFIGURATION_ERROR'));
  const streams = integration?.ResponseTransferMode === 'STREAM';
  const longest = longestTimeouts[streams ? 'STREAM' : 'BUFFERED'];
  const endsAt = cloud.wall.now() + Math.min(Number(integration?.TimeoutInMillis ?? defaultTimeoutMs), longest);
  return new Promise((resolve, reject) => {
    const expire = () => reject(new GatewayError('INTEGRATION_TIMEOUT'));
    const silentUntil = streams ? cloud.wall.now() + longestSilence : endsAt;
    const timer = cloud.wall.at(Math.min(endsAt, silentUntil), expire);
    run(exchange, cloud, endsAt)
      .then(resolve, reject)
      .finally(() => timer.cancel());
  });
}

async function invokeFunction(exchange: Exchange, cloud: Cloud, endsAt: number): Promise<ApiResponse> {
  const [, functionArn, action] = lambdaUri.exec(exchange.method?.Integration?.Uri ?? '') ?? [];
  if (!functionArn) throw new GatewayError('API_CONFIGURATION_ERROR');
  const event = Buffer.from(JSON.stringify(proxyEvent(exchange, cloud.account)));
  const options = {
    caller: { kind: 'service', service: 'apigateway.amazonaws.com' },
    source: methodArn(exchange, cloud),
  } as const;
  const lambda = cloud.core<LambdaCore>('lambda');
  const refused = (error: unknown): never => {
    cloud.log(`API Gateway could not invoke ${functionArn}: ${String(error)}`);
    throw refusal(error);
  };
  if (action === 'response-streaming-invocations') {
    return streamResponse(await lambda.stream(functionArn, event, options).catch(refused), cloud, endsAt);
  }
  const result = await lambda.invoke(functionArn, event, { ...options, type: 'RequestResponse' }).catch(refused);
  if (result.functionError) throw new GatewayError('DEFAULT_5XX');
  return proxyResponse(exchange, result.payload);
}

const lambdaUri = /:lambda:path\/[\d-]+\/functions\/(.+)\/(invocations|response-streaming-invocations)$/;

/** Forbidden and absent functions are faults of the API's set-up, a throttled one is a failed integration. */
function refusal(error: unknown): GatewayError {
  if (!(error instanceof AwsError) || error.code === 'TooManyRequestsException') {
    return new GatewayError('INTEGRATION_FAILURE');
  }
  return new GatewayError(error.status === 413 ? 'REQUEST_TOO_LARGE' : 'API_CONFIGURATION_ERROR');
}

/** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>` with the request's own path. */
export function methodArn({ api, stage, request, path }: Exchange, { account }: Cloud): string {
  const resource = `${api.id}/${stage.name}/${request.method}${path.slice(stage.name.length + 1) || '/'}`;
  return `arn:${account.partition}:execute-api:${account.region}:${account.id}:${resource}`;
}

async function mock({ method }: Exchange): Promise<ApiResponse> {
  const template = method?.Integration?.RequestTemplates?.['application/json'] ?? '{"statusCode":200}';
  const status = Number(/"?statusCode"?\s*:\s*"?(\d{3})/.exec(template)?.[1] ?? 500);
  const response = method?.Integration?.IntegrationResponses?.find(one => Number(one.StatusCode) === status);
  const body = response?.ResponseTemplates?.['application/json'] ?? '';
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}
