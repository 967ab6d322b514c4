import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { AcceptedInference } from '#shared/domain/async-inference/accepted-inference.ts';
import type { Completion } from '#shared/domain/async-inference/completion.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { AsyncInvocation } from '#shared/ports/async/async-endpoints.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';
import type { HotPathSettings } from '#shared/runtime/hot-path.ts';

const smoke = 'smoke: { contentType: application/json, payload: { text: x } }';
const text = (serving: string) => `
${serving}
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, ${smoke} }
inference: { contentTypes: [application/json] }
`;
const compiled = compilePolicies([
  { name: 'letters.yml', text: text('serving: { kind: async, requestTtl: 1h, invocationTimeout: 10m }') },
  { name: 'payments.yml', text: text('') },
]);

export const policies = new Map(Object.entries(compiled.policies));

const slot = (name: string, version: number, share: number) => ({
  name,
  version,
  modelPackageArn: `arn/${version}`,
  share,
});

export const route: Route = {
  schema: 1,
  model: 'letters',
  endpoint: 'sluice-dev-letters',
  kind: 'async',
  revision: 1,
  updatedAt: 0,
  rolloutId: 'letters-v1-e1',
  latencyThresholdsMs: [1_000],
  slots: [slot('blue', 1, 10_000), slot('green', 2, 0)],
};

interface Stored {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly writtenAt: number;
}

/** Table, bucket and endpoints in memory. */
export class AsyncMemory implements AsyncOutside {
  now = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
  route: Route | undefined = route;
  /** What an endpoint refuses with. */
  refusal: Error | undefined;
  readonly known = new Map<string, AcceptedInference>();
  readonly stored = new Map<string, Stored>();
  readonly invoked: AsyncInvocation[] = [];
  readonly windows = new Map<string, OutcomeWindow>();
  readonly reports: unknown[] = [];
  readonly clock = { now: () => this.now };
  readonly report = (error: unknown) => void this.reports.push(error);
  readonly routes = { read: async () => this.route };
  readonly inferences = {
    add: async (inference: AcceptedInference) => {
      const standing = this.known.get(inference.inferenceId);
      if (!standing) this.known.set(inference.inferenceId, inference);
      return standing;
    },
    read: async (id: string) => this.known.get(id),
    locate: async (id: string, at: Pick<AcceptedInference, 'outputLocation' | 'failureLocation'>) => {
      const found = this.known.get(id);
      if (found) this.known.set(id, { ...found, ...at });
    },
    end: async (id: string, { state, ...more }: Completion, endedAt: number) => {
      const found = this.known.get(id);
      if (found?.state === 'accepted') this.known.set(id, { ...found, state, ...more, endedAt });
      return this.known.get(id);
    },
    forget: async (id: string) => void this.known.delete(id),
  };
  readonly endpoints = {
    invoke: async (invocation: AsyncInvocation) => {
      if (this.refusal) throw this.refusal;
      this.invoked.push(invocation);
      const at = `s3://b/inferences/letters`;
      return {
        outputLocation: `${at}/outputs/${invocation.inferenceId}.out`,
        failureLocation: `${at}/failures/${invocation.inferenceId}-error.out`,
      };
    },
  };
  readonly payloads = {
    uriOf: (key: string) => `s3://b/${key}`,
    put: async (key: string, body: Uint8Array, contentType = '') => {
      this.leave(`s3://b/${key}`, body, contentType);
      return `s3://b/${key}`;
    },
    head: async (uri: string) => {
      const found = this.stored.get(uri);
      return found && { ...found, bytes: found.body.byteLength };
    },
    read: async (uri: string) => this.stored.get(uri)?.body ?? new Uint8Array(),
    urlToPut: async (key: string) => `https://b.s3/${key}?signed`,
    urlToGet: async (uri: string) => `https://b.s3/${uri}?signed`,
  };
  readonly windowCounts = {
    put: async (window: OutcomeWindow, environmentId: string) => {
      const key = `${window.startMs}#${environmentId}`;
      if (!this.windows.has(key)) this.windows.set(key, window);
    },
  };

  /** An object as somebody has left it now. */
  leave(uri: string, body: Uint8Array | string, contentType = 'application/json'): void {
    this.stored.set(uri, { body: Buffer.from(body), contentType, writtenAt: this.now });
  }

  get arms() {
    return [...this.windows.values()].flatMap(({ arms }) => Object.values(arms));
  }
}

export const quiet: HotPathSettings = { now: () => 0, stopwatch: () => 0, write: () => {} };

export interface ClientRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly client?: string | null;
  readonly requestId?: string;
}

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<unknown>;

/** A request as API Gateway hands it over, and its answer with the body as text. */
export async function sendTo(handler: unknown, request: ClientRequest) {
  const { method = 'POST', path, headers = {}, body = '', client = 'ada', requestId = 'r-1' } = request;
  const [, first, second] = path.split('/');
  const event = {
    httpMethod: method,
    path,
    pathParameters: first === 'models' ? { model: second } : { id: second },
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: { requestId, path: `/dev${path}`, authorizer: client === null ? {} : { client, auth: 'apiKey' } },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  } as unknown as APIGatewayProxyEvent;
  const context = { logStreamName: 'x', getRemainingTimeInMillis: () => 9_000 } as Context;
  const answer = (await (handler as Handler)(event, context)) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
    isBase64Encoded: boolean;
  };
  const sent = answer.isBase64Encoded ? Buffer.from(answer.body, 'base64').toString() : answer.body;
  const code = sent.startsWith('{"error"') ? (JSON.parse(sent) as { error: { code: string } }).error.code : undefined;
  return { status: answer.statusCode, headers: answer.headers, body: sent, code };
}
