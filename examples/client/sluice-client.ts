import { ApiError, type ErrorDetails, parseError } from './api-error.ts';
import { feedbackParts } from './feedback-parts.ts';
import { readEvents, type ServerEvent } from './read-events.ts';
import { jsonOf, send } from './send.ts';
import { type ClientSettings, connectionOf } from './settings.ts';

/** What a request may say beside its body. */
export interface AskOptions {
  /** Default: `application/json`. */
  readonly contentType?: string;
  readonly accept?: string;
  /** An id of the own, by which feedback names the answer. Default: the API makes one. */
  readonly inferenceId?: string;
  /** For so long the answer is of use, milliseconds, further tries included. */
  readonly deadlineMs?: number;
  /** Further headers, such as the one by which the model knows its subjects. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface InvokeOptions extends AskOptions {
  /** Of requests with one key the first is done, and all get its answer, for a day. */
  readonly idempotencyKey?: string;
}

/** What a model answered, and which version of it. */
export interface ModelAnswer {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly inferenceId: string;
  readonly version: number | undefined;
  text(): string;
  json<Value = unknown>(): Value;
}

export type FeedbackLine = { readonly inferenceId: string; readonly value?: number; readonly observedAt?: string } & (
  | { readonly label: string | number | boolean }
  | { readonly outcome: string }
);

export interface FeedbackResult {
  readonly line: number;
  readonly status: number;
  readonly error?: ErrorDetails;
}

export interface ModelEntry {
  readonly name: string;
  readonly status: 'live' | 'no_live_version';
}

export interface ModelCard extends ModelEntry {
  /** `share` is the part of the requests that a version answers, from 0 to 1. */
  readonly versions: readonly { readonly version: number; readonly share: number }[];
}

export interface SluiceClient {
  /** Asks a model. Objects are sent as JSON, bytes and text as they are. */
  invoke(model: string, body: object | string | Uint8Array<ArrayBuffer>, options?: InvokeOptions): Promise<ModelAnswer>;
  /** Asks for an answer that comes as server-sent events. An error after the first of them is thrown, too. */
  stream(
    model: string,
    body: object | string | Uint8Array<ArrayBuffer>,
    options?: AskOptions,
  ): AsyncGenerator<ServerEvent>;
  /** Says what was right; one result for each line, in order. */
  feedback(model: string, lines: readonly FeedbackLine[]): Promise<readonly FeedbackResult[]>;
  models(): Promise<readonly ModelEntry[]>;
  model(name: string): Promise<ModelCard>;
}

/** A client of the inference API. All methods throw an `ApiError` for what the API refuses. */
export function createSluiceClient(settings: ClientSettings): SluiceClient {
  const connection = connectionOf(settings);
  const pathOf = (model: string, last: string) => `/models/${encodeURIComponent(model)}${last}`;
  const get = async <Body>(path: string) => jsonOf<Body>(await send(connection, { method: 'GET', path }));

  return {
    async invoke(model, body, options = {}) {
      const { idempotencyKey } = options;
      const headers = {
        ...headersOf(options),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      };
      const call = { method: 'POST', path: pathOf(model, '/invocations'), headers, body: bytesOf(body) } as const;
      return answerOf(await send(connection, { ...call, deadlineMs: options.deadlineMs }));
    },

    async *stream(model, body, options = {}) {
      const headers = { accept: 'text/event-stream', ...headersOf(options) };
      const call = {
        method: 'POST',
        path: pathOf(model, '/invocations-stream'),
        headers,
        body: bytesOf(body),
      } as const;
      const response = await send(connection, { ...call, deadlineMs: options.deadlineMs });
      for await (const event of readEvents(response.body ?? noParts())) {
        if (event.event === 'error') throw streamError(event.data);
        yield event;
      }
    },

    async feedback(model, lines) {
      const results: FeedbackResult[] = [];
      for (const { first, body } of feedbackParts(lines)) {
        const headers = { 'content-type': 'application/jsonlines' };
        const response = await send(connection, { method: 'POST', path: pathOf(model, '/feedback'), headers, body });
        const part = await jsonOf<{ readonly results: readonly FeedbackResult[] }>(response);
        results.push(...part.results.map(result => ({ ...result, line: result.line + first })));
      }
      return results;
    },

    models: async () => (await get<{ readonly models: readonly ModelEntry[] }>('/models')).models,
    model: name => get<ModelCard>(pathOf(name, '')),
  };
}

function headersOf({ contentType = 'application/json', accept, inferenceId, headers }: AskOptions) {
  return {
    'content-type': contentType,
    ...(accept !== undefined && { accept }),
    ...(inferenceId !== undefined && { 'x-amzn-sagemaker-inference-id': inferenceId }),
    ...headers,
  };
}

function bytesOf(body: object | string | Uint8Array<ArrayBuffer>): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array
    ? (body as string | Uint8Array<ArrayBuffer>)
    : JSON.stringify(body);
}

async function answerOf(response: Response): Promise<ModelAnswer> {
  const { headers } = response;
  const body = new Uint8Array(await response.arrayBuffer());
  const version = headers.get('x-sluice-version');
  const text = () => new TextDecoder().decode(body);
  return {
    body,
    contentType: headers.get('content-type') ?? '',
    inferenceId: headers.get('x-amzn-sagemaker-inference-id') ?? '',
    version: version === null ? undefined : Number(version),
    text,
    json: <Value>() => JSON.parse(text()) as Value,
  };
}

function streamError(data: string): ApiError {
  return new ApiError(undefined, parseError(data) ?? { code: 'unknown', message: data, retryable: false });
}

async function* noParts(): AsyncGenerator<Uint8Array> {}
