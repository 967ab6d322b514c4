import { afterFailure } from './after-failure.ts';
import { isWanted } from './conditions.ts';
import { endingOf } from './ending.ts';
import { isSettled, type LiveState } from './live-state.ts';
import { objection } from './objection.ts';
import type { Operation } from './operation.ts';
import {
  entered,
  fulfilled,
  moved,
  noted,
  type Pending,
  type Progress,
  tried,
  troubled,
  unfulfilled,
  waiting,
  written,
} from './progress.ts';
import type { RecordEntry } from './record-entry.ts';
import type { PlannedStep, RolloutPlan } from './rollout-plan.ts';
import type { Setback } from './setback.ts';
import { stepRules } from './steps/registry.ts';
import type { Decision, StepRule } from './steps/step-rule.ts';

/** How the operation before ended. */
export interface Outcome {
  readonly operation: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export interface StepQuestion {
  readonly plan: RolloutPlan;
  readonly progress: Progress;
  readonly live: LiveState;
  readonly now: number;
  readonly outcome?: Outcome | undefined;
}

/** The one thing to do next, ready to be sent, and where that leaves the rollout. */
export interface NextOperation {
  readonly operation: Operation;
  readonly request: object;
  /** How long the operation may take before it counts as lost. */
  readonly timeoutSeconds: number;
  readonly progress: Progress;
}

/** One round of thought: where the rollout stands now, and what is to be done if anything is. */
type Turn = { readonly progress: Progress } | { readonly next: NextOperation };

const LOOK_AGAIN_SECONDS = 600;
const CALL_SECONDS = 60;

/**
 * Turns the next step of a plan and the live state into the exact request; skips what is done already, and turns round
 * when a step is not possible. Pure: what it says for one picture of the world, it always says for that picture.
 */
export function planStep(question: StepQuestion): NextOperation {
  let turn = takeIn(question);
  while (!('next' in turn)) turn = look(question, turn.progress);
  return turn.next;
}

/** What became of the operation before. */
function takeIn(question: StepQuestion): Turn {
  const { plan, progress: before, outcome } = question;
  if (outcome?.error === undefined) return { progress: fulfilled(before) };
  const progress = unfulfilled(before);
  const step = stepsOf(plan, progress)[progress.cursor];
  if (!step) return { progress };
  const failure = { operation: outcome.operation, error: outcome.error, cause: outcome.cause ?? '' };
  const after = afterFailure(plan, step, progress.attempt, failure);
  if (after.is === 'given up') return turnRound(question, progress, after.setback);
  const next = after.counts ? tried(progress) : progress;
  return after.waitSeconds > 0 ? act(next, 'Wait', { seconds: after.waitSeconds }) : { progress: next };
}

function look(question: StepQuestion, progress: Progress): Turn {
  const { plan, live, now } = question;
  const step = stepsOf(plan, progress)[progress.cursor];
  if (!step) return phaseEnded(question, progress);
  if (!isWanted(step.when, plan, live, now)) return { progress: moved(progress) };
  const setback = objection(plan, progress, step, live.standing, now);
  if (setback) return turnRound(question, progress, setback);
  return follow(question, progress, decide(step, question, progress.attempt));
}

function stepsOf(plan: RolloutPlan, { phase }: Progress): readonly PlannedStep[] {
  const byPhase = { forward: plan.steps, undo: plan.undo, settle: plan.settle, 'clean-up': plan.cleanUp, over: [] };
  return byPhase[phase];
}

function decide(step: PlannedStep, { plan, live, now }: StepQuestion, attempt: number): Decision {
  // Each rule takes its own kind of step; that the kinds agree is what the registry's type says.
  const rule = stepRules[step.kind] as unknown as StepRule<never>;
  if (rule.needsSettled && !isSettled(live.endpoint)) return { is: 'await', lookAgainSeconds: LOOK_AGAIN_SECONDS };
  return rule.decide(step as never, { plan, live, attempt, now });
}

function follow(question: StepQuestion, progress: Progress, decision: Decision): Turn {
  switch (decision.is) {
    case 'done':
      return { progress: moved(noted(progress, decision.note)) };
    case 'back':
      return { progress: moved(noted(progress, decision.note), -1) };
    case 'impossible':
      return turnRound(question, progress, decision);
    case 'wait':
      return act(progress, 'Wait', { seconds: decision.seconds }, { then: 'look' });
    case 'await':
      return awaitEndpoint(question, waiting(progress, question.now), decision.lookAgainSeconds);
    case 'call':
      return act(progress, decision.operation, decision.request, { then: decision.then, note: decision.note });
  }
}

/** On the way forward a setback turns the rollout round; anywhere else it is noted, and the rest is still done. */
function turnRound({ now }: StepQuestion, progress: Progress, { fault, reason }: Setback): Turn {
  if (progress.phase !== 'forward') return { progress: moved(troubled(progress, reason)) };
  return { progress: entered({ ...noted(progress, reason), setback: { fault, reason } }, 'undo', now) };
}

function awaitEndpoint(question: StepQuestion, progress: Progress, lookAgainSeconds: number): Turn {
  const { plan, now } = question;
  const { timeoutMs, endpointTimeoutMs } = plan.terms;
  const until = Math.min(progress.since + timeoutMs, (progress.waitingSince ?? now) + endpointTimeoutMs);
  const left = Math.ceil((until - now) / 1000);
  if (left <= 0) return turnRound(question, progress, neverSettled(question, progress));
  const request = { endpoint: plan.terms.endpoint, rolloutId: plan.start.rolloutId };
  return act(progress, 'AwaitEndpoint', request, undefined, Math.min(lookAgainSeconds, left));
}

/** Its own deployment not coming to an end speaks against the candidate: containers that never get healthy look so. */
function neverSettled({ plan, live }: StepQuestion, progress: Progress): Setback {
  const own = stepsOf(plan, progress)[progress.cursor]?.kind === 'await-config';
  const reason = `Endpoint ${plan.terms.endpoint} was still ${live.endpoint?.status} when its time was up.`;
  return { fault: own ? 'candidate' : 'platform', reason };
}

function phaseEnded({ plan, live, now }: StepQuestion, progress: Progress): Turn {
  const { phase, setback, trouble, notes } = progress;
  if (phase === 'settle') return { progress: entered(progress, 'clean-up', now) };
  if (phase === 'forward' || phase === 'undo') {
    const ending = endingOf(plan, live, setback, trouble);
    return writes(entered(progress, phase === 'forward' ? 'settle' : 'clean-up', now), {
      kind: 'ended',
      ending,
      notes,
    });
  }
  if (phase === 'clean-up' && trouble.length > 0) {
    return writes(entered(progress, 'over', now), { kind: 'left over', trouble, notes });
  }
  return act(entered(progress, 'over', now), 'ReleaseLock', {});
}

function writes(progress: Progress, entry: RecordEntry): Turn {
  return act(written(progress), 'Record', entry);
}

function act(
  progress: Progress,
  operation: Operation,
  request: object,
  pending?: Pending,
  timeoutSeconds = CALL_SECONDS,
): Turn {
  return { next: { operation, request, timeoutSeconds, progress: pending ? { ...progress, pending } : progress } };
}
