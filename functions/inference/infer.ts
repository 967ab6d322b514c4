import { refuseRequest } from '#shared/domain/inference/admit-request.ts';
import { deadlineIn } from '#shared/domain/inference/deadline.ts';
import { mayUse } from '#shared/domain/inference/caller.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { predictedClass } from '#shared/domain/inference/predicted-class.ts';
import { isRouteOutdated } from '#shared/domain/inference/reply-outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import { type Answer, admitEarly, askSlot, giveBack, noLiveVersion } from './ask-slot.ts';
import type { AskParts } from './call-slot.ts';
import type { FreshCache } from './fresh-cache.ts';
import type { InferenceRequest } from './inference-request.ts';
import type { Admission } from './limiter.ts';
import type { OutcomeCounter } from './outcome-counter.ts';
import type { RouteView } from './route-views.ts';

export interface InferenceParts extends AskParts {
  readonly policies: ReadonlyMap<string, ModelPolicy>;
  readonly routes: FreshCache<RouteView>;
  readonly counter: OutcomeCounter;
}

/** How a request went: the outcome, and, when a slot was asked, by which route, which slot, and its reply. */
export interface InferenceResult {
  readonly outcome: Outcome;
  readonly route?: RouteView;
  /** The slot that was chosen, whether it was asked or not. */
  readonly chosen?: RouteSlot;
  readonly slot?: RouteSlot;
  readonly reply?: ModelReply;
  readonly admission?: Admission;
  readonly resent?: number;
  readonly routeMs: number;
  readonly limitMs: number;
  readonly modelMs: number;
  readonly totalMs: number;
}

export function createInference(parts: InferenceParts): (request: InferenceRequest) => Promise<InferenceResult> {
  const { policies, routes, counter, limiter, stopwatch } = parts;

  return async incoming => {
    const startedAt = stopwatch();
    const since = (): number => stopwatch() - startedAt;
    const policy = policies.get(incoming.model);
    // A model of somebody else is to the client as one that does not exist.
    if (!policy || !mayUse(incoming.caller, policy)) return turnedAway(unknownModel(incoming.model));
    const refusal = refuseRequest(incoming, policy);
    if (refusal) return turnedAway(refusal);

    const request = withDeadlineFrom(startedAt, incoming);
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
    const first = await askSlot(parts, policy, request, route, early);
    const last = isRouteOutdated(first.outcome) ? await askAgain(parts, policy, request, first) : first;
    count(parts, policy, last);
    await Promise.all([first.released, last.released, lookup.refreshed, flushed]);
    return { ...last, routeMs, totalMs: since() };
  };
}

function withDeadlineFrom(startedAt: number, request: InferenceRequest): InferenceRequest {
  const deadlineMs = deadlineIn(request.headers);
  return deadlineMs === undefined ? request : { ...request, deadlineAt: startedAt + deadlineMs };
}

/** The slot is gone, so nothing ran: once more, by the route as it is now. */
async function askAgain(parts: InferenceParts, policy: ModelPolicy, request: InferenceRequest, first: Answer) {
  const route = await parts.routes.reread(request.model).catch(() => undefined);
  if (!route) return first;
  await first.released;
  return askSlot(parts, policy, request, route);
}

function count({ counter }: InferenceParts, policy: ModelPolicy, result: Answer): void {
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

function unknownModel(model: string): Outcome {
  return outcome('unknown_model', { message: `No model is called "${model}".` });
}

/** A request that ended before anything was asked. */
export function turnedAway(reason: Outcome): InferenceResult {
  return { outcome: reason, routeMs: 0, limitMs: 0, modelMs: 0, totalMs: 0 };
}
