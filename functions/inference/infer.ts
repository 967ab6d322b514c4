import { refuseRequest } from '#shared/domain/inference/admit-request.ts';
import { chooseSlot } from '#shared/domain/inference/choose-slot.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { passedRequestHeaders } from '#shared/domain/inference/passed-headers.ts';
import { predictedClass } from '#shared/domain/inference/predicted-class.ts';
import { isRouteOutdated, replyOutcome } from '#shared/domain/inference/reply-outcome.ts';
import { subjectOf } from '#shared/domain/inference/subject.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Route, RouteSlot } from '#shared/domain/rollout/world/route.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import type { OutcomeCounter } from './outcome-counter.ts';
import type { RouteCache } from './route-cache.ts';

export interface InferenceParts {
  readonly policies: ReadonlyMap<string, ModelPolicy>;
  readonly routes: RouteCache;
  readonly runtime: ModelRuntime;
  readonly counter: OutcomeCounter;
  /** Milliseconds of the data plane. */
  readonly stopwatch: () => number;
}

export interface InferenceRequest {
  readonly model: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly requestId: string;
  readonly environmentId: string;
  /** Milliseconds until Lambda ends the function. */
  readonly remainingMs: () => number;
}

/** How a request went: the outcome, and, when a slot was asked, by which route, which slot, and its reply. */
export interface InferenceResult {
  readonly outcome: Outcome;
  readonly route?: Route;
  readonly slot?: RouteSlot;
  readonly reply?: ModelReply;
  readonly routeMs: number;
  readonly modelMs: number;
}

interface Attempt extends InferenceResult {
  readonly route: Route;
  readonly pseudo?: boolean;
}

/** Kept back from Lambda's time to encode and send the answer. */
const reserveMs = 500;
/** Less than this is no time for a model. */
const leastMs = 50;
/** The most that fits into Lambda's 6 MB as base64, with room for headers. */
const largestAnswer = 4_600_000;

export function createInference(parts: InferenceParts): (request: InferenceRequest) => Promise<InferenceResult> {
  const { policies, routes, counter, stopwatch } = parts;

  return async request => {
    const policy = policies.get(request.model);
    if (!policy) return turnedAway(outcome('unknown_model', { message: `No model is called "${request.model}".` }));
    const refusal = refuseRequest(request, policy);
    if (refusal) return turnedAway(refusal);

    const startedAt = stopwatch();
    const lookup = await routes.lookup(request.model).catch(() => undefined);
    const routeMs = stopwatch() - startedAt;
    if (!lookup) return turnedAway(outcome('route_unavailable'), routeMs);
    const flushed = counter.flush(request.environmentId);
    const first = lookup.route && (await attempt(parts, policy, request, lookup.route, routeMs));
    const last = first && isRouteOutdated(first.outcome) ? await again(parts, policy, request, first) : first;
    if (last) count(parts, policy, last);
    await Promise.all([lookup.refreshed, flushed]);
    return last ?? turnedAway(noLiveVersion(request.model), routeMs);
  };
}

/** Asks the slot that the route chooses for this request. */
async function attempt(
  { runtime, stopwatch }: InferenceParts,
  policy: ModelPolicy,
  request: InferenceRequest,
  route: Route,
  routeMs: number,
): Promise<Attempt> {
  const subject = subjectOf(request.headers, policy.inference.subjectHeader, request.requestId, route);
  const slot = chooseSlot(route, subject.bucket);
  if (!slot) return { ...turnedAway(noLiveVersion(request.model), routeMs), route };
  const timeoutMs = Math.min(policy.inference.timeoutMs, request.remainingMs() - reserveMs);
  if (timeoutMs < leastMs) return { ...turnedAway(outcome('deadline_too_close'), routeMs), route };
  const startedAt = stopwatch();
  const headers = passedRequestHeaders(request.headers);
  const reply = await runtime.invoke({
    endpoint: route.endpoint,
    variant: slot.name,
    headers,
    body: request.body,
    timeoutMs,
  });
  return {
    outcome: judged(reply),
    route,
    slot,
    reply,
    pseudo: subject.pseudo,
    routeMs,
    modelMs: stopwatch() - startedAt,
  };
}

/** The first attempt was refused because its slot is gone, so nothing ran: once more, by the route as it is now. */
async function again(
  parts: InferenceParts,
  policy: ModelPolicy,
  request: InferenceRequest,
  first: Attempt,
): Promise<Attempt> {
  const startedAt = parts.stopwatch();
  const route = await parts.routes.reread(request.model).catch(() => undefined);
  if (!route) return first;
  return attempt(parts, policy, request, route, first.routeMs + parts.stopwatch() - startedAt);
}

function judged(reply: ModelReply): Outcome {
  const judgement = replyOutcome(reply);
  const tooLarge = reply.kind === 'response' && reply.body.byteLength > largestAnswer;
  if (judgement.code !== 'ok' || !tooLarge) return judgement;
  const message = `The answer has ${reply.body.byteLength} bytes; at most ${largestAnswer} can be passed on.`;
  return outcome('response_too_large', { message });
}

function count({ counter }: InferenceParts, policy: ModelPolicy, result: Attempt): void {
  const { route, slot, reply, modelMs } = result;
  if (!slot) return;
  const predicted =
    reply?.kind === 'response' && result.outcome.code === 'ok'
      ? predictedClass(policy.inference.predictedClass, reply.headers['content-type'], reply.body)
      : undefined;
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

function noLiveVersion(model: string): Outcome {
  return outcome('no_live_version', { message: `${model} has no live version yet.` });
}

function turnedAway(reason: Outcome, routeMs = 0): InferenceResult {
  return { outcome: reason, routeMs, modelMs: 0 };
}
