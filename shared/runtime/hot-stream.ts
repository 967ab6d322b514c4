import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { type EmbeddedMetrics, embeddedMetricLine } from './embedded-metrics.ts';
import {
  decode,
  environmentIn,
  failed,
  type HotAnswer,
  type HotPathSettings,
  type HotRequest,
  type HotResponse,
  lambdaSettings,
} from './hot-path.ts';
import { inferenceIdHeader } from './inference-id.ts';

/** An answer whose body comes in parts. */
export interface HotStream {
  /** Status and headers, once it is known whether the body begins; an error has its whole body. */
  readonly head: () => Omit<HotResponse, 'body'> & { readonly body?: HotResponse['body'] };
  /** Throws `BrokenOff` where it is not whole; before its first byte, `head` is then that of an error. */
  readonly body: AsyncIterable<Uint8Array>;
  /** What is to do after the client's stream has ended; the metrics of the request. */
  readonly finish: () => Promise<EmbeddedMetrics>;
}

/** The answer ends too soon, and nobody may take it for a whole one. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

type Metadata = { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> };

/**
 * Makes the handler of a route that streams. An answer that breaks off ends the invocation with an error: that is how the
 * runtime tells API Gateway to break off the client's connection. One line of metrics per request, as with `hotPath`.
 */
export function hotStream(
  handle: (request: HotRequest) => Promise<HotAnswer | HotStream>,
  { now, stopwatch, write }: HotPathSettings = lambdaSettings,
) {
  let environmentId: string | undefined;

  async function serve(
    event: APIGatewayProxyEvent,
    stream: awslambda.HttpResponseStream,
    context: Context,
  ): Promise<void> {
    const startedAt = stopwatch();
    environmentId ??= environmentIn(context);
    const request = decode(event, context, environmentId, startedAt);
    const begin = (response: Omit<HotResponse, 'body'>) => {
      const headers = { ...response.headers, [inferenceIdHeader]: request.inferenceId };
      const metadata: Metadata = { statusCode: response.status, headers };
      return awslambda.HttpResponseStream.from(stream, { ...metadata });
    };
    const log = (metrics: EmbeddedMetrics) => write(embeddedMetricLine(metrics, stopwatch() - startedAt, now()));
    const answer = await handle(request).catch(failed(event, write));
    if ('response' in answer) {
      await end(begin(answer.response), answer.response.body);
      return log(answer.metrics);
    }
    const broken = await pass(answer, begin, failed(event, write)).catch((error: Error) => error);
    log(await answer.finish());
    if (broken) throw broken;
  }

  return awslambda.streamifyResponse(serve);
}

type Out = awslambda.HttpResponseStream;

/** Sends the body as it comes, no faster than it is taken. Answers why it broke off after its first byte. */
async function pass(
  { head, body }: HotStream,
  begin: (response: Omit<HotResponse, 'body'>) => Out,
  fault: (error: unknown) => HotAnswer,
): Promise<Error | undefined> {
  let out: Out | undefined;
  try {
    for await (const part of body) {
      if (part.byteLength === 0) continue;
      out ??= begin(head());
      await put(out, part);
    }
  } catch (error) {
    if (out) return error as Error;
    const { body: text = '', ...response } = error instanceof BrokenOff ? head() : fault(error).response;
    await end(begin(response), text);
    return undefined;
  }
  await end(out ?? begin(head()), out ? undefined : '');
  return undefined;
}

/** The metadata goes out with the first `write`, of whatever length; `end` alone would lose it. */
async function end(out: Out, body: string | Uint8Array | undefined): Promise<void> {
  if (body !== undefined) out.write(body);
  await new Promise<void>((resolve, reject) => {
    out.once('error', reject);
    out.end(resolve);
  });
}

function put(out: Out, part: Uint8Array): Promise<void> | void {
  if (out.write(part)) return;
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      for (const [event, listener] of listeners) out.off(event, listener);
      act();
    };
    const gone = settle(() => reject(new Error('The answer cannot be written any more.')));
    const listeners = [
      ['drain', settle(resolve)],
      ['close', gone],
      ['error', gone],
    ] as const;
    for (const [event, listener] of listeners) out.on(event, listener);
  });
}
