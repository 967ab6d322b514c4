import type { JudgeResult } from '../../canary/judge-result.ts';
import { fulfilled, type Progress, tried, undisturbed, unfulfilled, written } from '../plan/progress.ts';
import { shareOf } from '../world/route.ts';
import { afterFailure } from './after-failure.ts';
import { blindLook } from './looks.ts';
import { act, type StepQuestion, stepsOf, type Turn, turnRound } from './turn.ts';

/** What became of the operation before. */
export function takeIn(question: StepQuestion): Turn {
  const { outcome } = question;
  const progress = undisturbed(question.progress);
  if (outcome?.operation === 'Judge') return takeLook(question, progress);
  if (outcome?.operation === 'ReplaySamples') return { progress: { ...progress, replayedAt: question.now } };
  if (outcome?.error !== undefined) {
    return takeFailure(question, unfulfilled(progress));
  }
  const done = fulfilled(progress);
  return outcome?.operation === 'ShiftRoute' && progress.phase === 'forward'
    ? tellShare(question, done)
    : { progress: done };
}

/** A verdict is told when it changes; what it means for the rollout is decided with everything else. */
function takeLook({ plan, live, now, outcome }: StepQuestion, before: Progress): Turn {
  const judged =
    outcome?.error === undefined
      ? (outcome?.result as JudgeResult)
      : blindLook(before.judged, now, `${outcome.error}. ${outcome.cause ?? ''}`);
  const progress = { ...before, judged };
  if (judged.verdict === (before.told?.verdict ?? 'continue')) return { progress };
  const { verdict, reason, causes, requests } = judged;
  const share = shareOf(live.route, plan.candidate.slot);
  const told = { ...progress, told: { ...progress.told, verdict } };
  return act(written(told), 'Record', {
    kind: 'judged',
    share,
    verdict,
    reason,
    causes,
    requests,
    notes: progress.notes,
  });
}

function tellShare({ plan, live }: StepQuestion, progress: Progress): Turn {
  const share = shareOf(live.route, plan.candidate.slot);
  if (!plan.baseline || share === 0) return { progress };
  return act(written(progress), 'Record', { kind: 'shifted', share, notes: progress.notes });
}

function takeFailure(question: StepQuestion, progress: Progress): Turn {
  const { plan, outcome } = question;
  const step = stepsOf(plan, progress)[progress.cursor];
  if (!step || !outcome) return { progress };
  const failure = { operation: outcome.operation, error: outcome.error ?? '', cause: outcome.cause ?? '' };
  const after = afterFailure(plan, step, progress.attempt, failure);
  if (after.is === 'given up') return turnRound(question, progress, after.setback);
  const next = after.counts ? tried(progress) : progress;
  return after.waitSeconds > 0 ? act(next, 'Wait', { seconds: after.waitSeconds }) : { progress: next };
}
