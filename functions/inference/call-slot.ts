import { deadlineAtWork, deadlineUnasked, withDeadline } from '#shared/domain/inference/deadline.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { passedRequestHeaders } from '#shared/domain/inference/passed-headers.ts';
import { replyOutcome } from '#shared/domain/inference/reply-outcome.ts';
import { resendWithinMs } from '#shared/domain/inference/resend.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import type { InferenceRequest } from './inference-request.ts';
import type { Lease, Limiter } from './limiter.ts';
import type { Resender } from './resender.ts';
import type { RouteView } from './route-views.ts';

export interface AskParts {
  readonly runtime: ModelRuntime;
  readonly limiter: Limiter;
  readonly resender: Resender;
  /** Milliseconds of the data plane. */
  readonly stopwatch: () => number;
}

/** What came of a slot that was asked. */
export interface Called {
  readonly outcome: Outcome;
  readonly reply: ModelReply;
  /** The model's own time, of the last try. */
  readonly modelMs: number;
  /** How often the request was sent again. */
  readonly resent: number;
  /** Settles when the slot of the cap is given back; absent while the model may still compute. */
  readonly released?: Promise<void>;
}

/** Kept back from Lambda's time to encode and send the answer. */
const reserveMs = 500;
/** Less than this is no time for a model. */
const leastMs = 50;
/** The most that fits into Lambda's 6 MB as base64, with room for headers. */
const largestAnswer = 4_600_000;

/** Why it is too late to ask a model; undefined when it is not. */
export function tooLate(
  { limiter, stopwatch }: AskParts,
  policy: ServedPolicy,
  request: InferenceRequest,
  lease: Lease | undefined,
): Outcome | undefined {
  const { deadlineAt = Number.POSITIVE_INFINITY } = request;
  if (stopwatch() >= deadlineAt) return deadlineUnasked;
  if (timeoutFor(policy, request) < leastMs || (lease && limiter.isLate(lease))) return outcome('deadline_too_close');
  return undefined;
}

/** Asks a slot, and again only when it is certain that nothing ran, for as long as lease, deadline and budget allow. */
export async function callSlot(
  parts: AskParts,
  policy: ServedPolicy,
  request: InferenceRequest,
  route: RouteView,
  slot: RouteSlot,
  lease: Lease | undefined,
): Promise<Called> {
  const { limiter, resender, stopwatch } = parts;
  const firstAt = stopwatch();
  const call = { endpoint: route.endpoint, variant: slot.name, headers: passedRequestHeaders(request.headers) };
  for (let resent = 0; ; resent++) {
    const startedAt = stopwatch();
    const { outcome, reply } = await callOnce(parts, policy, request, call, lease);
    const now = stopwatch();
    const leftMs = Math.min(
      firstAt + resendWithinMs - now,
      timeoutFor(policy, request) - leastMs,
      (request.deadlineAt ?? Number.POSITIVE_INFINITY) - now,
      lease ? limiter.dispatchMs(lease) : Number.POSITIVE_INFINITY,
    );
    if (await resender.mayResend(outcome, resent, leftMs)) continue;
    const modelMs = now - startedAt;
    if (resent === 0) resender.endedAtOnce();
    // Whoever reads the stream knows when the model has ended, and then gives its slot back.
    if (reply.kind === 'stream') return { outcome, reply, modelMs, resent };
    limiter.observe(route.model, modelMs);
    const released = lease && !outcome.mayStillRun ? { released: limiter.release(lease) } : {};
    return { outcome, reply, modelMs, resent, ...released };
  }
}

async function callOnce(
  { runtime, limiter, stopwatch }: AskParts,
  policy: ServedPolicy,
  request: InferenceRequest,
  call: { readonly endpoint: string; readonly variant: string; readonly headers: Readonly<Record<string, string>> },
  lease: Lease | undefined,
): Promise<Pick<Called, 'outcome' | 'reply'>> {
  const { body, deadlineAt } = request;
  const ownMs = timeoutFor(policy, request);
  const deadlineMs = deadlineAt === undefined ? Number.POSITIVE_INFINITY : deadlineAt - stopwatch();
  const reply = await runtime.invoke({
    ...call,
    ...(deadlineAt !== undefined && { headers: withDeadline(call.headers, deadlineMs) }),
    body,
    timeoutMs: Math.min(ownMs, deadlineMs),
    ...(lease && { dispatchWithinMs: limiter.dispatchMs(lease) }),
  });
  const ended = judged(reply, call.endpoint);
  const overDeadline = deadlineMs < ownMs && reply.kind === 'failure' && reply.failure === 'timeout';
  return { reply, outcome: overDeadline ? deadlineAtWork : ended };
}

function timeoutFor({ inference }: ServedPolicy, { remainingMs }: Pick<InferenceRequest, 'remainingMs'>): number {
  return Math.min(inference.timeoutMs, remainingMs() - reserveMs);
}

function judged(reply: ModelReply, endpoint: string): Outcome {
  const judgement = replyOutcome(reply, endpoint);
  const tooLarge = reply.kind === 'response' && reply.body.byteLength > largestAnswer;
  if (judgement.code !== 'ok' || !tooLarge) return judgement;
  const message = `The answer has ${reply.body.byteLength} bytes; at most ${largestAnswer} can be passed on at once. Ask the model for less, or by invocations-stream, which has no such limit.`;
  return outcome('response_too_large', { message });
}
