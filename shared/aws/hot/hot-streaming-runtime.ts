import type { ModelReply, StreamEvent } from '#shared/domain/inference/model-reply.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import { createEventStreamDecoder, type EventFrame } from './event-stream-decoder.ts';
import { TransportError } from './exchange.ts';
import type { OpenReply } from './open-exchange.ts';
import type { SignedHttp } from './signed-http.ts';

/** InvokeEndpointWithResponseStream without the SDK: one attempt; the answer is a stream as soon as it begins. */
export function createHotStreamingRuntime(http: SignedHttp<OpenReply>): ModelRuntime {
  return {
    async invoke({ endpoint, variant, headers: { accept, ...headers }, body, timeoutMs, dispatchWithinMs }) {
      try {
        const reply = await http.send({
          method: 'POST',
          path: `/endpoints/${encodeURIComponent(endpoint)}/invocations-response-stream`,
          headers: {
            ...headers,
            ...(accept === undefined ? {} : { 'x-amzn-sagemaker-accept': accept }),
            'x-amzn-sagemaker-target-variant': variant,
          },
          body,
          timeoutMs,
          dispatchWithinMs,
        });
        return await replyOf(reply);
      } catch (error) {
        if (error instanceof TransportError) return { kind: 'failure', failure: error.failure };
        throw error;
      }
    },
  };
}

async function replyOf({ status, headers, parts }: OpenReply): Promise<ModelReply> {
  if (status === 200) return { kind: 'stream', headers: modelHeaders(headers), events: eventsOf(parts) };
  const chunks: Buffer[] = [];
  for await (const part of parts) chunks.push(part);
  return { kind: 'response', status, headers, body: Buffer.concat(chunks) };
}

/** The content type of the stream is that of its frames; the model's own stands beside it. */
function modelHeaders({ 'content-type': _, ...headers }: OpenReply['headers']): OpenReply['headers'] {
  const type = headers['x-amzn-sagemaker-content-type'];
  return type === undefined ? headers : { ...headers, 'content-type': type };
}

async function* eventsOf(parts: AsyncIterable<Buffer>): AsyncGenerator<StreamEvent> {
  const decoder = createEventStreamDecoder();
  try {
    for await (const part of parts) {
      for (const frame of decoder.feed(part)) {
        const event = eventOf(frame);
        yield event;
        if (event.kind === 'failed') return;
      }
    }
    decoder.end();
  } catch (error) {
    yield { kind: 'failed', failure: error instanceof TransportError ? error.failure : 'broken' };
  }
}

function eventOf({ headers, payload, bytes }: EventFrame): StreamEvent {
  if (headers[':message-type'] === 'event') {
    const isPart = headers[':event-type'] === 'PayloadPart';
    return { kind: 'part', bytes: isPart ? payload : new Uint8Array(), frame: bytes };
  }
  const isModels = headers[':exception-type'] === 'ModelStreamError';
  const tooLong = isModels && Buffer.from(payload).includes('ModelInvocationTimeExceeded');
  return { kind: 'failed', failure: tooLong ? 'timeout' : isModels ? 'model-broken' : 'internal', frame: bytes };
}
