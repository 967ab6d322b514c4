import { deadlineAtWork, deadlineIn } from '#shared/domain/inference/deadline.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { streamOutcome } from '#shared/domain/inference/reply-outcome.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import type { HotRequest } from '#shared/runtime/hot-path.ts';
import { BrokenOff, type HotStream } from '#shared/runtime/hot-stream.ts';
import { captureAnswer } from './capture-answer.ts';
import { count, type InferenceParts, type InferenceResult } from './infer.ts';
import { measure } from './measure.ts';
import { respond, respondStream } from './respond.ts';
import type { StreamFormat } from './stream-formats.ts';

type Parts = Pick<InferenceParts, 'captures' | 'counter' | 'limiter' | 'now' | 'stopwatch'>;

/** An answer that has begun, and whose request it answers. */
export interface Begun {
  readonly request: HotRequest;
  readonly policy: ServedPolicy;
  readonly result: InferenceResult & { readonly reply: Extract<ModelReply, { kind: 'stream' }> };
  readonly format: StreamFormat;
  readonly wantsFrames: boolean;
}

/** The model goes on computing when nobody reads its answer any more. */
const unread = outcome('internal_error', { mayStillRun: true });

/** Hands the parts of an answer on. Its request is counted, and its slot given back, when the stream has ended. */
export function serveStream(parts: Parts, begun: Begun): HotStream {
  const { request, policy, result, format } = begun;
  const { limiter, stopwatch } = parts;
  const askedAt = stopwatch() - result.modelMs;
  let ended: Outcome | undefined;
  let firstMs: number | undefined;
  let begunToSend = false;

  async function* body(): AsyncGenerator<Uint8Array> {
    for await (const event of result.reply.events) {
      if (event.kind === 'failed') {
        ended = endOf(begun, event.failure, stopwatch());
        const error = errorResponse(ended, request.requestId).body as string;
        if (begunToSend) yield format.fail(event, error);
        throw new BrokenOff(ended.code);
      }
      firstMs ??= stopwatch() - askedAt;
      const sent = format.pass(event);
      begunToSend ||= sent.byteLength > 0;
      yield sent;
    }
    ended = outcome('ok');
    yield format.end();
  }

  return {
    head() {
      const times = { modelMs: firstMs ?? result.modelMs, totalMs: stopwatch() - request.arrivedAt };
      if (!ended?.kind) return respondStream({ ...result, ...times }, begun.wantsFrames);
      return respond({ ...result, ...times, outcome: ended }, request.requestId);
    },
    body: body(),
    async finish() {
      const { admission, route, reply: _, ...asked } = result;
      const last = { ...asked, outcome: ended ?? unread, modelMs: stopwatch() - askedAt };
      const lease = admission?.kind === 'admitted' ? admission.lease : undefined;
      if (ended && route) {
        limiter.observe(route.model, last.modelMs);
        count(parts, policy, { ...last, route, modelMs: firstMs ?? last.modelMs });
      }
      if (lease && !last.outcome.mayStillRun) await limiter.release(lease);
      const captured = await captureAnswer(parts, policy, request, { ...last, ...(route && { route }) });
      const metrics = measure({ ...last, captured, ...(admission && { admission }) }, policy.model, request.requestId);
      const first = firstMs === undefined ? {} : { TimeToFirstByte: Math.round(firstMs * 100) / 100 };
      return { ...metrics, values: { ...metrics.values, ...first } };
    },
  };
}

function endOf({ request }: Begun, failure: Parameters<typeof streamOutcome>[0], now: number): Outcome {
  const deadlineMs = deadlineIn(request.headers);
  const overDeadline = failure === 'timeout' && deadlineMs !== undefined && now >= request.arrivedAt + deadlineMs;
  return overDeadline ? deadlineAtWork : streamOutcome(failure);
}
