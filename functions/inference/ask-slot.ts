import type { Caps } from '#shared/domain/concurrency/caps.ts';
import { capsOf } from '#shared/domain/concurrency/caps.ts';
import { chooseSlot } from '#shared/domain/inference/choose-slot.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { passedRequestHeaders } from '#shared/domain/inference/passed-headers.ts';
import { replyOutcome } from '#shared/domain/inference/reply-outcome.ts';
import { subjectOf } from '#shared/domain/inference/subject.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import type { InferenceRequest } from './inference-request.ts';
import type { Admission, Lease, Limiter } from './limiter.ts';
import type { RouteView } from './route-views.ts';

export interface AskParts {
  readonly runtime: ModelRuntime;
  readonly limiter: Limiter;
  /** Milliseconds of the data plane. */
  readonly stopwatch: () => number;
}

/** How one slot was asked, or why it was not. `limitMs` is the time spent at the limit. */
export interface Answer {
  readonly outcome: Outcome;
  readonly route: RouteView;
  /** The slot that was chosen. */
  readonly chosen?: RouteSlot;
  /** The same, once it was asked. */
  readonly slot?: RouteSlot;
  readonly reply?: ModelReply;
  readonly pseudo?: boolean;
  readonly admission?: Admission;
  readonly limitMs: number;
  readonly modelMs: number;
  /** Settles when the slot of the cap is given back; the request ends no sooner. */
  readonly released?: Promise<void>;
}

/** Kept back from Lambda's time to encode and send the answer. */
const reserveMs = 500;
/** Less than this is no time for a model. */
const leastMs = 50;
/** The most that fits into Lambda's 6 MB as base64, with room for headers. */
const largestAnswer = 4_600_000;

/**
 * Begins to be counted before it is known which slot answers, where that makes no difference: for models whose cap does
 * not depend on the slot.
 */
export function admitEarly(limiter: Limiter, policy: ModelPolicy, request: InferenceRequest) {
  const { concurrency } = policy.inference;
  if (!concurrency || concurrency.perInstance !== undefined) return undefined;
  const caps = concurrency.max === undefined ? {} : { total: concurrency.max };
  return limiter.acquire({ model: policy.model, policy: concurrency, caps, clientClass: request.caller?.class });
}

/** Asks the slot that the route chooses for this request, if the limit lets it. */
export async function askSlot(
  parts: AskParts,
  policy: ModelPolicy,
  request: InferenceRequest,
  route: RouteView,
  early?: Promise<Admission>,
): Promise<Answer> {
  const { limiter, stopwatch } = parts;
  const subject = subjectOf(request.headers, policy.inference.subjectHeader, request.requestId, route);
  const chosen = chooseSlot(route, subject.bucket);
  const refuse = async (reason: Outcome, rest: Partial<Answer> = {}): Promise<Answer> => {
    return { outcome: reason, route, ...(chosen && { chosen }), limitMs: 0, modelMs: 0, ...rest };
  };
  if (!chosen) return refuse(noLiveVersion(policy.model), { released: giveBack(limiter, await early) });
  const startedAt = stopwatch();
  const admission = await admit(limiter, policy, request, route, chosen, early);
  const limitMs = stopwatch() - startedAt;
  const held = { limitMs, ...(admission && { admission }) };
  const refusal = admission && refusalOf(admission);
  if (refusal) return refuse(refusal, held);
  const lease = admission?.kind === 'admitted' ? admission.lease : undefined;
  const timeoutMs = Math.min(policy.inference.timeoutMs, request.remainingMs() - reserveMs);
  if (timeoutMs < leastMs || (lease && limiter.isLate(lease))) {
    return refuse(outcome('deadline_too_close'), { ...held, released: giveBack(limiter, admission) });
  }
  const asked = await invoke(parts, request, route, chosen, timeoutMs, lease);
  return { ...asked, ...held, route, chosen, slot: chosen, pseudo: subject.pseudo };
}

/** Undefined for a model without a limit. A lease that became too old while the route was read is changed for a new one. */
async function admit(
  limiter: Limiter,
  { model, inference: { concurrency } }: ModelPolicy,
  { caller }: InferenceRequest,
  route: RouteView,
  { name }: RouteSlot,
  early: Promise<Admission> | undefined,
): Promise<Admission | undefined> {
  if (!concurrency) return undefined;
  const caps: Caps = capsOf(concurrency, name, route.instances?.[name]);
  const first = await (early ?? limiter.acquire({ model, policy: concurrency, caps, clientClass: caller?.class }));
  if (first.kind !== 'admitted' || !limiter.isLate(first.lease)) return first;
  await limiter.release(first.lease);
  return limiter.acquire({ model, policy: concurrency, caps, clientClass: caller?.class });
}

async function invoke(
  { runtime, limiter, stopwatch }: AskParts,
  request: InferenceRequest,
  route: RouteView,
  slot: RouteSlot,
  timeoutMs: number,
  lease: Lease | undefined,
): Promise<Pick<Answer, 'outcome' | 'reply' | 'modelMs' | 'released'>> {
  const startedAt = stopwatch();
  const reply = await runtime.invoke({
    endpoint: route.endpoint,
    variant: slot.name,
    headers: passedRequestHeaders(request.headers),
    body: request.body,
    timeoutMs,
    ...(lease && { dispatchWithinMs: limiter.dispatchMs(lease) }),
  });
  const modelMs = stopwatch() - startedAt;
  const ended = judged(reply, route.endpoint);
  limiter.observe(route.model, modelMs);
  return { outcome: ended, reply, modelMs, ...(lease && !ended.mayStillRun && { released: limiter.release(lease) }) };
}

/** A slot that was taken and not used. */
export async function giveBack(limiter: Limiter, admission: Admission | undefined): Promise<void> {
  if (admission?.kind === 'admitted') await limiter.release(admission.lease);
}

function refusalOf(admission: Admission): Outcome | undefined {
  if (admission.kind === 'unavailable') return outcome('limiter_unavailable');
  if (admission.kind !== 'rejected') return undefined;
  const { scope, retryAfterMs } = admission;
  const message =
    scope === 'class'
      ? 'The class of this client and the shared part of the model have as many requests in flight as they may have.'
      : 'The model has as many requests in flight as it may have.';
  const retryAfterS = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return outcome('concurrency_exceeded', { scope, message, retryAfterMs, retryAfterS });
}

export function noLiveVersion(model: string): Outcome {
  return outcome('no_live_version', { message: `${model} has no live version yet.` });
}

function judged(reply: ModelReply, endpoint: string): Outcome {
  const judgement = replyOutcome(reply, endpoint);
  const tooLarge = reply.kind === 'response' && reply.body.byteLength > largestAnswer;
  if (judgement.code !== 'ok' || !tooLarge) return judgement;
  const message = `The answer has ${reply.body.byteLength} bytes; at most ${largestAnswer} can be passed on.`;
  return outcome('response_too_large', { message });
}
