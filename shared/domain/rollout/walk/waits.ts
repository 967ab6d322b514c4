import { noted, type Progress, running, waiting, written } from '../plan/progress.ts';
import { type Hold, isTold, releaseWords, standsStill } from '../terms/hold.ts';
import { controlOf } from '../world/control.ts';
import { movingEndpoint } from '../world/joined-endpoint.ts';
import type { LiveState } from '../world/live-state.ts';
import { continuationName } from '../world/names.ts';
import { shareOf } from '../world/route.ts';
import type { Setback } from '../world/setback.ts';
import { nextLookAt, shareOnTrial } from './looks.ts';
import { act, type StepQuestion, stepsOf, type Turn, turnRound } from './turn.ts';

/** Without anything to judge a held rollout still looks for itself now and then: signals may be lost. */
const LOOK_AGAIN_SECONDS = 600;
/** A history takes 25,000 events; an operation with the states around it is about a dozen. */
const OPERATIONS_PER_EXECUTION = 1_500;
/** What a lock may be overdue after its rollout should have looked again. */
const GRACE_MS = 3_600_000;

/** Parks until SageMaker has finished with the endpoint, a signal comes, a look is due or time is up. */
export function awaitEndpoint(question: StepQuestion, before: Progress, lookAgainSeconds: number): Turn {
  const { plan, live, now } = question;
  const progress = waiting(before, now);
  const { timeoutMs, endpointTimeoutMs } = plan.terms;
  const until = Math.min(
    progress.since + timeoutMs + (progress.heldMs ?? 0),
    (progress.waitingSince ?? now) + endpointTimeoutMs,
  );
  const left = Math.ceil((until - now) / 1000);
  if (left <= 0) return turnRound(question, progress, neverSettled(question, progress));
  const request = {
    endpoint: plan.terms.endpoint,
    ...lookedAt(live),
    rolloutId: plan.start.rolloutId,
    signals: live.signals?.length ?? 0,
  };
  const seconds = Math.min(lookAgainSeconds, left, secondsToLook(question, progress));
  return act(progress, 'AwaitEndpoint', request, undefined, seconds);
}

/** Which of several endpoints is to settle. */
function lookedAt({ endpoint }: LiveState): { readonly part?: string } {
  return endpoint?.parts ? { part: movingEndpoint(endpoint).name } : {};
}

/** Its own deployment not coming to an end speaks against the candidate: containers that never get healthy look so. */
function neverSettled({ plan, live }: StepQuestion, progress: Progress): Setback {
  const own = stepsOf(plan, progress)[progress.cursor]?.kind === 'await-config';
  const reason = `Endpoint ${plan.terms.endpoint} was still ${live.endpoint?.status} when its time was up.`;
  return { fault: own ? 'candidate' : 'platform', reason };
}

/** Parks until `until`, a signal, or the next look. A rollout that has done much goes on in a new execution instead. */
export function awaitSignal(question: StepQuestion, progress: Progress, until: number | undefined): Turn {
  const { plan, live, now } = question;
  if ((progress.operations ?? 0) >= OPERATIONS_PER_EXECUTION) return continueElsewhere(question, progress);
  const left = until === undefined ? LOOK_AGAIN_SECONDS : Math.ceil((until - now) / 1000);
  const seconds = Math.max(1, Math.min(LOOK_AGAIN_SECONDS, left, secondsToLook(question, progress)));
  const { endpoint, timeoutMs } = plan.terms;
  const request = {
    endpoint,
    rolloutId: plan.start.rolloutId,
    signals: live.signals?.length ?? 0,
    lockDeadline: now + seconds * 1000 + 2 * timeoutMs + GRACE_MS,
  };
  return act(progress, 'AwaitSignal', request, undefined, seconds);
}

/** Keeps a rollout where it is, and tells why when that is new. */
export function holdOn(question: StepQuestion, before: Progress, hold: Hold): Turn {
  const { plan, live, now } = question;
  const gateSince = hold.cause === 'gate' ? { gateSince: before.gateSince ?? now } : {};
  const counted = standsStill(hold.cause) ? { ...before, heldSince: before.heldSince ?? now } : running(before, now);
  const progress = { ...counted, ...gateSince };
  if (isTold(progress.told?.hold, hold.cause)) return awaitSignal(question, progress, hold.until);
  const told = { ...progress, told: { ...progress.told, hold: hold.cause } };
  const share = shareOf(live.route, plan.candidate.slot);
  const { notes } = letGo(question, progress);
  return act(written(told), 'Record', { kind: 'held', share, hold, notes });
}

/** Notes for the record who or what has ended the hold that it was told of. */
export function letGo({ live, now }: StepQuestion, progress: Progress): Progress {
  const cause = progress.told?.hold;
  return noted(progress, cause && releaseWords(cause, controlOf(live.signals ?? []), progress.gateSince ?? now));
}

function secondsToLook({ plan, live, now }: StepQuestion, progress: Progress): number {
  if (shareOnTrial(plan, progress, live) === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.ceil((nextLookAt(plan, progress, live) - now) / 1000));
}

function continueElsewhere({ plan }: StepQuestion, progress: Progress): Turn {
  const execution = (progress.execution ?? 0) + 1;
  const { pending: _, ...carried } = { ...progress, execution, operations: 0 };
  const name = continuationName(plan.start.rolloutId, execution);
  const input = { ...plan.start, task: 'continue', progress: carried };
  return act(progress, 'ContinueRollout', { execution, name, input });
}
