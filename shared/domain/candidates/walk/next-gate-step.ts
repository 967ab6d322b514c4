import type { GateStart } from '../gate-start.ts';
import { afterDecision } from './after-decision.ts';
import { beforeDecision } from './before-decision.ts';
import type { GateOutcome, GateProgress, GateStep } from './gate-operation.ts';
import type { GateWorld } from './gate-world.ts';

export interface GateQuestion {
  readonly start: GateStart;
  /** Absent at the first look. */
  readonly progress?: GateProgress;
  readonly outcome: GateOutcome;
  readonly world: GateWorld;
}

/**
 * The next operation of a gate. What an operation could not do is known before the next look, so that it is tried
 * again, gone around or told of; a candidate is never left undecided without a word.
 */
export function nextGateStep({ start, progress, outcome, world }: GateQuestion): GateStep {
  const known = takeIn(progress ?? { since: world.now, done: [], failed: {} }, outcome);
  const question = { start, progress: known, world };
  return world.decision ? afterDecision({ ...question, decision: world.decision }) : beforeDecision(question);
}

function takeIn(progress: GateProgress, { operation, error, cause }: GateOutcome): GateProgress {
  if (operation === 'Begin') return progress;
  if (error === undefined) return { ...progress, done: [...progress.done, operation] };
  // A wait that ended by itself is a look, and nothing that went wrong.
  if (operation === 'AwaitTransform' && error === 'States.Timeout') return progress;
  const failed = { ...progress.failed, [operation]: (progress.failed[operation] ?? 0) + 1 };
  return { ...progress, failed, trouble: `${operation} failed: ${error}${cause ? `: ${cause.slice(0, 400)}` : ''}` };
}
