import { entered, jumped, moved, noted, type Progress, unheld, written } from '../plan/progress.ts';
import type { PlannedStep } from '../plan/rollout-plan.ts';
import { endingOf } from '../record/ending.ts';
import type { RecordEntry } from '../record/record-entry.ts';
import { stepRules } from '../steps/registry.ts';
import type { StepDecision, StepRule } from '../steps/step-rule.ts';
import { generalHold, type Hold } from '../terms/hold.ts';
import { controlOf } from '../world/control.ts';
import { isSettled } from '../world/live-state.ts';
import { shareOf } from '../world/route.ts';
import { alarmHold, withFirstShare } from './alarms.ts';
import { isAskedBack } from './asked-back.ts';
import { takingBack } from './assignment.ts';
import { isWanted } from './conditions.ts';
import { nextLookAt, shareOnTrial } from './looks.ts';
import { objection } from './objections/registry.ts';
import { takeIn } from './take-in.ts';
import { act, type NextOperation, type StepQuestion, stepsOf, type Turn, turnRound } from './turn.ts';
import { awaitEndpoint, awaitSignal, holdOn, letGo } from './waits.ts';

const LOOK_AGAIN_SECONDS = 600;

/**
 * Turns the next step of a plan and the live state into the exact request; skips what is done already, and turns round
 * when a step is not possible. Pure: what it says for one picture of the world, it always says for that picture.
 */
export function planStep(question: StepQuestion): NextOperation {
  let turn = takeIn(question);
  while (!('next' in turn)) turn = consider(question, withFirstShare(question.plan, turn.progress, question.live));
  return turn.next;
}

function consider(question: StepQuestion, progress: Progress): Turn {
  const { plan, live, now } = question;
  // What comes after the end can wait; who wants the former version back cannot.
  if (progress.phase === 'settle' && isAskedBack(plan, live)) {
    return { progress: takingBack(plan, live, progress, now) };
  }
  const step = stepsOf(plan, progress)[progress.cursor];
  if (!step) return phaseEnded(question, progress);
  if (!isWanted(step.when, plan, live, now)) return { progress: moved(progress) };
  const judging = judge(question, progress);
  if (judging) return judging;
  const setback = objection({ plan, progress, step, live, now });
  if (setback) return turnRound(question, progress, setback);
  const hold = holdFor(step, question, progress);
  if (hold) return holdOn(question, progress, hold);
  return follow(question, progress, decide(step, question, progress));
}

/** While a candidate has part of the requests it is looked at again and again, whatever else the rollout is doing. */
function judge(question: StepQuestion, progress: Progress): Turn | undefined {
  const { plan, live, now } = question;
  const share = shareOnTrial(plan, progress, live);
  if (share === undefined || now < nextLookAt(plan, progress, live)) return undefined;
  const { replay, endpoint } = plan.terms;
  if (replay && (progress.replayedAt ?? 0) <= (progress.judged?.at ?? 0)) {
    const slots = live.route?.slots ?? [];
    const { latencyThresholdsMs } = plan.terms;
    return act(progress, 'ReplaySamples', { start: plan.start, endpoint, slots, replay, latencyThresholdsMs, at: now });
  }
  return act(progress, 'Judge', { start: plan.start, share, since: live.route?.updatedAt ?? now });
}

/** What would be a step forward waits while somebody holds the rollout; one that has not begun begins nothing. */
function holdFor(step: PlannedStep, { plan, live, now }: StepQuestion, { phase, cursor }: Progress): Hold | undefined {
  const forward = cursor === 0 || step.recheck || step.kind === 'raise-capacity';
  if (phase !== 'forward' || !forward) return undefined;
  return generalHold(plan.terms, controlOf(live.signals ?? []), live.fleetStop, now) ?? alarmHold(plan, live);
}

function decide(step: PlannedStep, { plan, live, now }: StepQuestion, progress: Progress): StepDecision {
  // Each rule takes its own kind of step; that the kinds agree is what the registry's type says.
  const rule = stepRules[step.kind] as unknown as StepRule<never>;
  if (rule.needsSettled && !isSettled(live.endpoint)) return { is: 'await', lookAgainSeconds: LOOK_AGAIN_SECONDS };
  return rule.decide(step as never, { plan, live, progress, attempt: progress.attempt, now });
}

function follow(question: StepQuestion, before: Progress, decision: StepDecision): Turn {
  const progress = unheld(letGo(question, before), question.now);
  switch (decision.is) {
    case 'hold':
      return holdOn(question, before, decision.hold);
    case 'done':
      return { progress: moved(noted(progress, decision.note)) };
    case 'back':
      return stepBack(question, progress, decision.note);
    case 'jump':
      return { progress: jumped(noted(progress, decision.note), firstStepOf(decision.share, question, progress)) };
    case 'impossible':
      return turnRound(question, progress, decision);
    case 'wait':
      return act(progress, 'Wait', { seconds: decision.seconds }, { then: 'again' });
    case 'watch':
      if (before.told?.hold) return wentOn(question, progress);
      return awaitSignal(question, progress, decision.until);
    case 'await':
      return awaitEndpoint(question, before, decision.lookAgainSeconds);
    case 'call': {
      const pending = { then: decision.then, note: decision.note };
      return act({ ...before, ...decision.patch }, decision.operation, decision.request, pending);
    }
  }
}

/** What was given up would fail again: what needs it cannot be done either. */
function stepBack(question: StepQuestion, progress: Progress, note: string): Turn {
  if (progress.givenUp !== progress.cursor - 1) return { progress: moved(noted(progress, note), -1) };
  return turnRound(question, progress, { fault: 'platform', reason: `Not done either, since ${note}` });
}

/** A share that was held and is watched further: nothing else would say for its whole bake that the hold is over. */
function wentOn({ plan, live }: StepQuestion, progress: Progress): Turn {
  return writes(progress, { kind: 'went on', share: shareOf(live.route, plan.candidate.slot), notes: progress.notes });
}

/** Where the steps of a share begin: capacity comes first. */
function firstStepOf(share: number, { plan }: StepQuestion, progress: Progress): number {
  const shift = stepsOf(plan, progress).findIndex(
    step =>
      step.kind === 'shift-route' && step.slots.some(slot => slot.name === plan.candidate.slot && slot.share === share),
  );
  return Math.max(0, shift - 1);
}

function phaseEnded(question: StepQuestion, progress: Progress): Turn {
  const { now } = question;
  const { phase, trouble, notes } = progress;
  if (phase === 'go back') return { progress: entered(progress, 'undo', now) };
  if (phase === 'settle') return { progress: entered(progress, 'clean-up', now) };
  if (phase === 'forward' || phase === 'undo') return end(question, progress);
  if (phase === 'clean-up' && trouble.length > 0) {
    return writes(entered(progress, 'over', now), { kind: 'left over', trouble, notes });
  }
  return act(entered(progress, 'over', now), 'ReleaseLock', {});
}

function end({ plan, live, now }: StepQuestion, progress: Progress): Turn {
  const { phase, notes } = progress;
  const ending = endingOf(plan, live, progress);
  const kind = progress.takesBack ? 'taken back' : 'ended';
  return writes(entered(progress, phase === 'forward' ? 'settle' : 'clean-up', now), { kind, ending, notes });
}

function writes(progress: Progress, entry: RecordEntry): Turn {
  return act(written(progress), 'Record', entry);
}
