import type { Context } from 'aws-lambda';
import type { ServedAnswer } from '#shared/domain/feedback/served-answer.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { servedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { AnsweredRequest } from '#shared/domain/monitoring/captures/answered-request.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { ModelInvocation } from '#shared/ports/model-runtime.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import { createHandler } from '../../../functions/inference/create-handler.ts';
import { MemoryConcurrencyStore } from '../../support/memory-concurrency-store.ts';
import { MemoryIdempotencyKeys } from '../../support/memory-idempotency-keys.ts';
import { apiEvent, type ClientCall } from './api-event.ts';

export function policiesWith(inference: string, capture = '') {
  const { policies, errors } = compilePolicies([
    { name: 'spam.yml', text: policyText(inference) + (capture && `monitoring: { capture: ${capture} }\n`) },
  ]);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return new Map(Object.entries(policies).map(([model, policy]) => [model, servedPolicy(policy)]));
}

const policyText = (inference: string) => `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: { text: x } } }
inference:
  contentTypes: [application/json, application/octet-stream]
  timeout: 10s
  maxBody: 1KB
  predictedClass: /label
  auth: [apiKey, iam]
  ${inference}
`;

/** Shares of blue (version 1) and green (version 2). */
export function route(blue: number, green: number, revision = 1): Route {
  return {
    schema: 1,
    model: 'spam',
    endpoint: 'sluice-dev-spam',
    revision,
    updatedAt: 0,
    rolloutId: 'r',
    latencyThresholdsMs: [10, 100],
    slots: [
      { name: 'blue', version: 1, modelPackageArn: 'arn:1', share: blue },
      { name: 'green', version: 2, modelPackageArn: 'arn:2', share: green },
    ],
  };
}

export function answered(body: string | Uint8Array, headers: Record<string, string> = {}): ModelReply {
  return {
    kind: 'response',
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(body),
  };
}

export function refused(type: string, message: string): ModelReply {
  return {
    kind: 'response',
    status: 400,
    headers: { 'x-amzn-errortype': type },
    body: Buffer.from(JSON.stringify({ Message: message })),
  };
}

type Behaviour<In, Out> = (input: In) => Out | Promise<Out>;

/** Everything that stands outside the function, in memory, with time in the test's hands. */
export class FakeOutside {
  /** Data-plane and control-plane milliseconds. */
  time = 0;
  control = Date.UTC(2026, 0, 2, 3, 4, 0);
  remainingMs = 29_000;
  readRoute: Behaviour<string, Route | undefined> = () => route(10_000, 0);
  reply: Behaviour<ModelInvocation, ModelReply> = () => answered('{"label":"ham"}');
  storeWindow: Behaviour<OutcomeWindow, void> = () => {};
  whilePaused: () => void | Promise<void> = () => {};
  readonly reads: string[] = [];
  readonly invocations: ModelInvocation[] = [];
  readonly windows: { window: OutcomeWindow; environmentId: string }[] = [];
  readonly answers: ServedAnswer[] = [];
  keepAnswer: Behaviour<ServedAnswer, void> = () => {};
  /** What was handed over, each time. */
  readonly captured: (readonly AnsweredRequest[])[] = [];
  takeCaptured: Behaviour<readonly AnsweredRequest[], void> = () => {};
  readonly log: string[] = [];
  readonly store = new MemoryConcurrencyStore();
  readonly keys = new MemoryIdempotencyKeys(() => ({ control: this.control, data: this.time }));
  /** What the refresh function has seen. */
  instances: Readonly<Record<string, number>> | undefined;
  readonly pauses: number[] = [];
  chance = 0.5;
  #requests = 0;
  readonly handler: ReturnType<typeof createHandler>;

  /**
   * `concurrency` is the policy's key, in YAML's flow style; `more` are further keys of the inference section, and `capture`
   * those of `monitoring.capture`.
   */
  constructor(concurrency = '', more = '', capture = '') {
    const inference = concurrency === '' ? more : `concurrency: ${concurrency}\n  ${more}`;
    this.handler = createHandler(this.outside(), policiesWith(inference, capture), {
      now: () => this.control,
      stopwatch: () => this.time,
      write: line => this.log.push(line),
    });
  }

  outside(): HotOutside {
    return {
      routes: {
        read: async model => {
          this.reads.push(model);
          return this.readRoute(model);
        },
      },
      windowCounts: {
        put: async (window, environmentId) => {
          await this.storeWindow(window);
          this.windows.push({ window, environmentId });
        },
      },
      answers: {
        put: async answer => {
          await this.keepAnswer(answer);
          this.answers.push(answer);
        },
      },
      capturedRequests: {
        handOver: async requests => {
          await this.takeCaptured(requests);
          this.captured.push(requests);
        },
      },
      runtime: {
        invoke: async invocation => {
          this.invocations.push(invocation);
          return this.reply(invocation);
        },
      },
      capacities: {
        read: async model => this.instances && { schema: 1, model, instances: this.instances, seenAt: this.control },
      },
      idempotencyKeys: this.keys,
      limiter: {
        store: this.store,
        clock: { now: () => this.time, correct: () => {} },
        pause: async ms => {
          this.pauses.push(ms);
          await this.whilePaused();
        },
        chance: () => this.chance,
      },
      clock: { now: () => this.control },
      stopwatch: () => this.time,
    };
  }

  /** One request of a client, through the exported handler. */
  async call(call: ClientCall = {}) {
    this.#requests++;
    const requestId = `request-${this.#requests}`;
    const context = {
      awsRequestId: `invocation-${this.#requests}`,
      logStreamName: '2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef',
      getRemainingTimeInMillis: () => this.remainingMs,
    } as Context;
    const result = await this.handler(apiEvent(call, requestId), context);
    const bytes = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
    return { status: result.statusCode, headers: result.headers ?? {}, bytes, requestId };
  }

  /** The metric line of the last request. */
  get metrics(): Record<string, unknown> {
    return JSON.parse(this.log.at(-1) ?? '{}') as Record<string, unknown>;
  }
}

/** The `error` of a refusal. */
export function errorOf({ bytes }: { readonly bytes: Buffer }): Record<string, unknown> {
  return (JSON.parse(bytes.toString()) as { error: Record<string, unknown> }).error;
}
