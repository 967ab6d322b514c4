import type { Caps } from '#shared/domain/concurrency/caps.ts';
import { capsOf } from '#shared/domain/concurrency/caps.ts';
import type { LimitTerms } from '#shared/domain/concurrency/limit-terms.ts';
import { chooseSlot } from '#shared/domain/inference/choose-slot.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import { subjectOf } from '#shared/domain/inference/subject.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import { type AskParts, callSlot, tooLate } from './call-slot.ts';
import type { InferenceRequest } from './inference-request.ts';
import type { Admission, Limiter } from './limiter.ts';
import type { RouteView } from './route-views.ts';

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
  /** How often the request was sent again. */
  readonly resent?: number;
  /** Settles when the slot of the cap is given back; the request ends no sooner. */
  readonly released?: Promise<void>;
}

/**
 * Begins to be counted before it is known which slot answers, where that makes no difference: for models whose cap does
 * not depend on the slot.
 */
export function admitEarly({ limiter, stopwatch }: AskParts, policy: ServedPolicy, request: InferenceRequest) {
  const { concurrency } = policy.inference;
  if (!concurrency || concurrency.perInstance !== undefined) return undefined;
  const caps = concurrency.max === undefined ? {} : { total: concurrency.max };
  return limiter.acquire({ caps, ...asked(policy.model, concurrency, request, stopwatch()) });
}

/** Asks the slot that the route chooses for this request, if the limit lets it. */
export async function askSlot(
  parts: AskParts,
  policy: ServedPolicy,
  request: InferenceRequest,
  route: RouteView,
  early?: Promise<Admission>,
): Promise<Answer> {
  const { limiter, stopwatch } = parts;
  const subject = subjectOf(request, policy.inference.subject, route);
  const chosen = chooseSlot(route, subject.bucket);
  const refuse = async (reason: Outcome, rest: Partial<Answer> = {}): Promise<Answer> => {
    return { outcome: reason, route, ...(chosen && { chosen }), limitMs: 0, modelMs: 0, ...rest };
  };
  if (!chosen) return refuse(noLiveVersion(policy.model), { released: giveBack(limiter, await early) });
  const startedAt = stopwatch();
  const admission = await admit(parts, policy, request, route, chosen, early);
  const limitMs = stopwatch() - startedAt;
  const held = { limitMs, ...(admission && { admission }) };
  const refusal = admission && refusalOf(admission);
  if (refusal) return refuse(refusal, held);
  const lease = admission?.kind === 'admitted' ? admission.lease : undefined;
  const unfit = tooLate(parts, policy, request, lease);
  if (unfit) return refuse(unfit, { ...held, released: giveBack(limiter, admission) });
  const called = await callSlot(parts, policy, request, route, chosen, lease);
  return { ...called, ...held, route, chosen, slot: chosen, pseudo: subject.pseudo };
}

/** Undefined for a model without a limit. A lease that became too old while the route was read is changed for a new one. */
async function admit(
  { limiter, stopwatch }: AskParts,
  { model, inference: { concurrency } }: ServedPolicy,
  request: InferenceRequest,
  route: RouteView,
  { name }: RouteSlot,
  early: Promise<Admission> | undefined,
): Promise<Admission | undefined> {
  if (!concurrency) return undefined;
  const caps: Caps = capsOf(concurrency, name, route.instances?.[name]);
  const acquire = () => limiter.acquire({ caps, ...asked(model, concurrency, request, stopwatch()) });
  const first = await (early ?? acquire());
  if (first.kind !== 'admitted' || !limiter.isLate(first.lease)) return first;
  await limiter.release(first.lease);
  return acquire();
}

function asked(model: string, policy: LimitTerms, { caller, deadlineAt }: InferenceRequest, now: number) {
  return {
    model,
    policy,
    clientClass: caller?.class,
    patienceMs: deadlineAt === undefined ? undefined : deadlineAt - now,
  };
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
