import { refuseRequest } from '#shared/domain/inference/admit-request.ts';
import { mayUse } from '#shared/domain/inference/caller.ts';
import { deadlineIn } from '#shared/domain/inference/deadline.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { predictedClass } from '#shared/domain/inference/predicted-class.ts';
import { isRouteOutdated } from '#shared/domain/inference/reply-outcome.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import type { Answers } from '#shared/ports/table/answers.ts';
import { type Answer, admitEarly, askSlot, giveBack, noLiveVersion } from './ask-slot.ts';
import type { AskParts } from './call-slot.ts';
import { captureAnswer } from './capture-answer.ts';
import type { CaptureBuffer } from './capture-buffer.ts';
import type { FreshCache } from './fresh-cache.ts';
import type { InferenceRequest } from './inference-request.ts';
import { keepAnswer } from './keep-answer.ts';
import type { Admission } from './limiter.ts';
import type { OutcomeCounter } from './outcome-counter.ts';
import type { RouteView } from './route-views.ts';

export interface InferenceParts extends AskParts {
  readonly policies: ReadonlyMap<string, ServedPolicy>;
  readonly routes: FreshCache<RouteView>;
  readonly counter: OutcomeCounter;
  readonly answers: Answers;
  readonly captures: CaptureBuffer;
  /** Control-plane time, epoch milliseconds. */
  readonly now: () => number;
}

/** How a request went: the outcome, and, when a slot was asked, by which route, which slot, and its reply. */
export interface InferenceResult {
  readonly outcome: Outcome;
  readonly route?: RouteView;
  /** The slot that was chosen, whether it was asked or not. */
  readonly chosen?: RouteSlot;
  readonly slot?: RouteSlot;
  readonly reply?: ModelReply;
  readonly pseudo?: boolean;
  readonly admission?: Admission;
  readonly resent?: number;
  /** What the authorizer took before. */
  readonly authMs?: number;
  readonly routeMs: number;
  readonly limitMs: number;
  readonly modelMs: number;
  readonly totalMs: number;
  /** Whether it was kept which version answered, of a request whose feedback shall count. */
  readonly kept?: boolean | undefined;
  /** Whether there was room for it among what the proxy captures, of a request that it shall capture. */
  readonly captured?: boolean | undefined;
  /** Of a request with an Idempotency-Key: it has the answer of an earlier one; or what came of it could not be kept. */
  readonly repeat?: 'replayed' | 'not-kept';
}

export function createInference(parts: InferenceParts): (request: InferenceRequest) => Promise<InferenceResult> {
  const { policies, routes, counter, captures, limiter, stopwatch } = parts;

  return async incoming => {
    const startedAt = stopwatch();
    const since = (): number => stopwatch() - startedAt;
    const known = knownModel(policies, incoming);
    if (!('policy' in known)) return turnedAway(known);
    const { policy } = known;

    const request = withDeadline(incoming);
    const early = admitEarly(parts, policy, request);
    const lookup = await routes.lookup(request.model).catch(() => undefined);
    const routeMs = since();
    const flushed = lookup && counter.flush(request.environmentId);
    const route = lookup?.value;
    if (!route) {
      await Promise.all([giveBack(limiter, await early), lookup?.refreshed, flushed]);
      const reason = lookup ? noLiveVersion(request.model) : outcome('route_unavailable');
      return { ...turnedAway(reason), routeMs, totalMs: since() };
    }
    const asking = askSlot(parts, policy, request, route, early);
    const handedOver = captures.flush();
    const first = await asking;
    const last = isRouteOutdated(first.outcome) ? await askAgain(parts, policy, request, first) : first;
    const predicted = predictionOf(policy, last);
    count(parts, policy, last, predicted);
    const kept = keepAnswer(parts, policy, request, last, predicted);
    const captured = captureAnswer(parts, policy, request, last);
    await Promise.all([kept, captured, first.released, last.released, lookup.refreshed, flushed, handedOver]);
    return { ...last, routeMs, totalMs: since(), kept: await kept, captured: await captured };
  };
}

/** The policy of the model that a request names, or why the request is turned away before anything is done about it. */
export function knownModel(
  policies: InferenceParts['policies'],
  request: InferenceRequest,
): { readonly policy: ServedPolicy } | Outcome {
  const policy = policies.get(request.model);
  // A model of somebody else is to the client as one that does not exist.
  if (!policy || !mayUse(request.caller, policy)) return unknownModel(request.model);
  if (policy.answersLater) return outcome('answers_later');
  return refuseRequest(request, policy) ?? { policy };
}

function withDeadline(request: InferenceRequest): InferenceRequest {
  const deadlineMs = deadlineIn(request.headers);
  return deadlineMs === undefined ? request : { ...request, deadlineAt: request.arrivedAt + deadlineMs };
}

/** The slot is gone, so nothing ran: once more, by the route as it is now. */
async function askAgain(parts: InferenceParts, policy: ServedPolicy, request: InferenceRequest, first: Answer) {
  const route = await parts.routes.reread(request.model).catch(() => undefined);
  if (!route) return first;
  await first.released;
  return askSlot(parts, policy, request, route);
}

function predictionOf(policy: ServedPolicy, { reply, outcome: { code } }: Answer): string | undefined {
  if (reply?.kind !== 'response' || code !== 'ok') return undefined;
  return predictedClass(policy.inference.predictedClass, reply.headers['content-type'], reply.body);
}

/** Counts a request for the judge; one that streams is counted when its stream has ended. */
export function count(
  { counter }: Pick<InferenceParts, 'counter'>,
  policy: ServedPolicy,
  result: Pick<Answer, 'outcome' | 'route' | 'slot' | 'reply' | 'pseudo' | 'modelMs'>,
  predicted?: string,
): void {
  const { route, slot, reply, modelMs } = result;
  if (!slot || reply?.kind === 'stream') return;
  counter.count({
    model: policy.model,
    latencyThresholdsMs: route.latencyThresholdsMs,
    slot: slot.name,
    version: slot.version,
    latencyMs: modelMs,
    ...(result.outcome.kind ? { error: result.outcome.kind } : {}),
    ...(predicted === undefined ? {} : { predicted }),
    ...(result.pseudo ? { pseudo: true } : {}),
  });
}

function unknownModel(model: string): Outcome {
  return outcome('unknown_model', { message: `No model is called "${model}".` });
}

/** A request that ended before anything was asked. */
export function turnedAway(reason: Outcome): InferenceResult {
  return { outcome: reason, routeMs: 0, limitMs: 0, modelMs: 0, totalMs: 0 };
}
