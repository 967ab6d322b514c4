import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { CallerEvidence } from '#shared/domain/inference/caller.ts';
import { type EmbeddedMetrics, embeddedMetricLine } from './embedded-metrics.ts';
import { inferenceIdHeader, inferenceIdOf } from './inference-id.ts';

/** A request as it came through API Gateway's proxy integration. */
export interface HotRequest {
  readonly method: string;
  /** Without the stage. */
  readonly path: string;
  /** What stands before the path at this host: the stage, or what a domain of the own maps. */
  readonly basePath: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly requestId: string;
  /** What API Gateway says of the client: the context of its authorizer, or the ARN of who signed. */
  readonly evidence: CallerEvidence;
  /** The client's id of the request, else `requestId`; it is among the headers, too. Every answer carries it. */
  readonly inferenceId: string;
  /** Names this execution environment among all others of the function. */
  readonly environmentId: string;
  /** When the function began with it, by the stopwatch. */
  readonly arrivedAt: number;
  readonly remainingMs: () => number;
}

export interface HotResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text goes out as it is, bytes through base64, which API Gateway undoes. */
  readonly body: string | Uint8Array;
}

export interface HotAnswer {
  readonly response: HotResponse;
  /** What the request adds to the one metric line that is written for it. */
  readonly metrics: EmbeddedMetrics;
}

export interface HotPathSettings {
  /** Epoch milliseconds for metric lines. */
  readonly now: () => number;
  /** Milliseconds of the data plane. */
  readonly stopwatch: () => number;
  /** Takes one line of the log. */
  readonly write: (line: string) => void;
}

/** Lambda's own clocks and log. */
export const lambdaSettings: HotPathSettings = {
  now: () => Date.now(),
  stopwatch: () => performance.now(),
  write: line => process.stdout.write(`${line}\n`),
};

/**
 * Makes the handler of a route on which milliseconds count: middy's core without middlewares that parse or load, no
 * SDK, no Powertools; one line of embedded metrics per request. The handler that it returns is what is exported.
 */
export function hotPath(
  handle: (request: HotRequest) => Promise<HotAnswer>,
  { now, stopwatch, write }: HotPathSettings = lambdaSettings,
) {
  let environmentId: string | undefined;

  async function serve(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
    const startedAt = stopwatch();
    environmentId ??= environmentIn(context);
    const request = decode(event, context, environmentId, startedAt);
    const { response, metrics } = await handle(request).catch(failed(event, write));
    write(embeddedMetricLine(metrics, stopwatch() - startedAt, now()));
    return encode(response, request.inferenceId);
  }

  // Deadlines are the business of the calls themselves; middy's early timeout would only cost a timer per request.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: 0 }).handler(serve);
}

/** Names an execution environment by its log stream. */
export function environmentIn({ logStreamName, awsRequestId }: Context): string {
  return (logStreamName || awsRequestId).replace(/^.*\]/, '');
}

export function decode(
  event: APIGatewayProxyEvent,
  context: Context,
  environmentId: string,
  arrivedAt: number,
): HotRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  const requestId = event.requestContext?.requestId ?? context.awsRequestId;
  const inferenceId = inferenceIdOf(headers, requestId);
  headers[inferenceIdHeader] ??= inferenceId;
  return {
    method: event.httpMethod,
    path: event.path,
    evidence: {
      authorizer: event.requestContext?.authorizer,
      userArn: event.requestContext?.identity?.userArn,
    },
    basePath: (event.requestContext?.path ?? '').slice(0, -event.path.length),
    pathParameters: (event.pathParameters ?? {}) as Record<string, string>,
    headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    requestId,
    inferenceId,
    environmentId,
    arrivedAt,
    remainingMs: () => context.getRemainingTimeInMillis(),
  };
}

function encode({ status, headers: given, body }: HotResponse, inferenceId: string): APIGatewayProxyResult {
  const headers = { [inferenceIdHeader]: inferenceId, ...given };
  if (typeof body === 'string') return { statusCode: status, headers, body, isBase64Encoded: false };
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  return { statusCode: status, headers, body: text, isBase64Encoded: true };
}

/** A fault of our own: the client learns nothing but the request's id, the log everything. */
export function failed(event: APIGatewayProxyEvent, write: HotPathSettings['write']): (error: unknown) => HotAnswer {
  return error => {
    const requestId = event.requestContext?.requestId ?? '';
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    write(JSON.stringify({ level: 'ERROR', message: 'The request failed inside the proxy.', requestId, error: text }));
    const message = 'The request failed inside the proxy.';
    return {
      response: {
        status: 500,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ error: { code: 'internal_error', message, retryable: false, requestId } }),
      },
      metrics: { dimensions: {}, values: { Requests: 1, ServerErrors: 1, Faults: 1 }, properties: { requestId } },
    };
  };
}
