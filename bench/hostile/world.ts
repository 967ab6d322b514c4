import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { createAuthorizer } from '../../functions/authorize/create-authorizer.ts';
import { createHandler } from '../../functions/inference/create-handler.ts';
import { createHotModelRuntime } from '../../shared/aws/hot/hot-model-runtime.ts';
import { createSigner } from '../../shared/aws/hot/sign-request.ts';
import { createSignedHttp } from '../../shared/aws/hot/signed-http.ts';
import { joseTokens } from '../../shared/aws/jose-tokens.ts';
import { keyHash } from '../../shared/domain/auth/client-record.ts';
import { compilePolicies } from '../../shared/domain/policy/compile-policies.ts';
import { authorizer } from '../../shared/runtime/authorizer.ts';
import { MemoryConcurrencyStore } from '../../test/support/memory-concurrency-store.ts';
import { MemoryIdempotencyKeys } from '../../test/support/memory-idempotency-keys.ts';
import { lambdaContext } from '../proxy/proxy-event.ts';
import type { HostileInput } from './hostile-input.ts';
import { audience, issuer, issuerKeys } from './tokens.ts';

/** What a client got. */
export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What reached the place of SageMaker. */
export interface Reached {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

const inference = `
  auth: [apiKey, jwt]
  jwt: { issuer: "${issuer}", audience: ${audience}, claims: { models: models } }
  maxBody: 1KB
  timeout: 2s
  subject: { cookie: user }
  concurrency: { max: 100, modelTimeout: 5s }
`;
const policyText = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: {} } }
inference: ${inference}`;

/** The authorizer and the inference function as they are deployed, between a stand-in for API Gateway and one for SageMaker. */
export class HostileWorld {
  readonly reached: Reached[] = [];
  readonly faults: string[] = [];
  readonly #server = createServer((incoming, outgoing) => {
    this.reached.push({ path: incoming.url ?? '', headers: incoming.headers });
    incoming.resume().on('end', () => outgoing.setHeader('content-type', 'application/json').end('{"label":"ham"}'));
  });
  #authorize: ReturnType<typeof authorizer> | undefined;
  #infer: ReturnType<typeof createHandler> | undefined;
  #requests = 0;

  async start(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    const { policies, errors } = compilePolicies(
      ['mine', 'theirs'].map(name => ({ name: `${name}.yml`, text: policyText })),
    );
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    const all = new Map(Object.entries(policies));
    const write = (line: string): void => {
      if (line.includes('"ERROR"')) this.faults.push(line);
    };
    this.#authorize = authorizer(createAuthorizer(this.#authorizerOutside(), all), write);
    this.#infer = createHandler(this.#hotOutside((this.#server.address() as AddressInfo).port), all, {
      now: Date.now,
      stopwatch: () => performance.now(),
      write,
    });
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** As API Gateway does it: the authorizer, the key that it names, then the function. Undefined: no such resource. */
  async send(input: HostileInput): Promise<Got | undefined> {
    this.#requests += 1;
    const model = modelIn(input.path);
    if (model === undefined) return undefined;
    const { path, method: httpMethod, headers } = input;
    const requestContext = { requestId: `request-${this.#requests}`, requestTimeEpoch: Date.now(), stage: 'dev' };
    const event = {
      path,
      httpMethod,
      headers,
      pathParameters: { model },
      requestContext,
      methodArn: 'arn:x/dev/POST/',
    };
    const verdict = await this.#authorize?.(event as unknown as APIGatewayRequestAuthorizerEvent).catch(
      (error: Error) => {
        if (error.message === 'Unauthorized') return 401;
        throw error;
      },
    );
    if (verdict === 401) return gatewayAnswer(401, 'unauthorized');
    const { usageIdentifierKey: key, context } = verdict as { usageIdentifierKey?: string; context?: object };
    if (key !== 'key-of-ada' && key !== 'key-of-tokens') return gatewayAnswer(403, 'invalid_api_key');
    const body = Buffer.from(input.body).toString('base64');
    const call = { ...event, body, isBase64Encoded: true, requestContext: { ...requestContext, authorizer: context } };
    const answer = await this.#infer?.(call as never, lambdaContext as never);
    const { statusCode = 0, headers: answered = {}, body: text = '', isBase64Encoded } = answer ?? {};
    const plain = isBase64Encoded ? Buffer.from(text, 'base64').toString() : text;
    return { status: statusCode, headers: answered as Record<string, string>, body: plain };
  }

  #authorizerOutside() {
    const ada = { kind: 'client', name: 'ada', models: ['mine'] } as const;
    return {
      tokenKey: 'key-of-tokens',
      tokens: joseTokens(),
      issuerKeys: { read: async () => issuerKeys },
      clientLookup: {
        byKey: async (hash: string) => (hash === keyHash('key-of-ada') ? ada : undefined),
        classPlan: async () => undefined,
      },
      issuerFailed: (_: string, error: unknown) => this.faults.push(String(error)),
    };
  }

  #hotOutside(port: number) {
    const signer = createSigner('sagemaker', 'us-east-1', { accessKeyId: 'a', secretAccessKey: 's' }, Date.now);
    const stopwatch = () => performance.now();
    const endpoint = new URL(`http://127.0.0.1:${port}`);
    return {
      routes: { read: async (model: string) => routeOf(model) },
      capacities: { read: async () => undefined },
      windowCounts: { put: async () => {} },
      answers: { put: async () => {} },
      capturedRequests: { handOver: async () => {} },
      idempotencyKeys: new MemoryIdempotencyKeys(() => ({ control: Date.now(), data: performance.now() })),
      runtime: createHotModelRuntime(createSignedHttp({ endpoint, signer, stopwatch })),
      limiter: {
        store: new MemoryConcurrencyStore(),
        clock: { now: stopwatch, correct: () => {} },
        pause: async () => {},
        chance: Math.random,
      },
      clock: { now: Date.now },
      stopwatch,
    };
  }
}

function routeOf(model: string) {
  const slots = [{ name: 'blue', version: 1, modelPackageArn: 'a', share: 10_000 }] as const;
  const fixed = { schema: 1, revision: 1, updatedAt: 0, rolloutId: 'r', latencyThresholdsMs: [] } as const;
  return { ...fixed, model, endpoint: `sluice-dev-${model}`, slots };
}

/** The value of `{model}` where a path leads to the resource; API Gateway takes runs of slashes for one. */
function modelIn(path: string): string | undefined {
  const parts = path.split('/').filter(part => part !== '');
  if (parts.length !== 3 || parts[0] !== 'models' || parts[2] !== 'invocations') return undefined;
  try {
    return decodeURIComponent(parts[1] ?? '');
  } catch {
    return parts[1];
  }
}

function gatewayAnswer(status: number, code: string): Got {
  const error = { code, message: code, retryable: false, requestId: 'r' };
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error }) };
}
