import { entered, movedPast, noted, type Pending, type Progress, troubled, unheld } from '../plan/progress.ts';
import type { PlannedStep, RolloutPlan } from '../plan/rollout-plan.ts';
import type { LiveState } from '../world/live-state.ts';
import type { Operation } from '../world/operation.ts';
import type { Setback } from '../world/setback.ts';
import { withLastWords } from './last-words.ts';

/** How the operation before ended, and what it answered where that matters. */
export interface OperationOutcome {
  readonly operation: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly result?: unknown;
}

export interface StepQuestion {
  readonly plan: RolloutPlan;
  readonly progress: Progress;
  readonly live: LiveState;
  readonly now: number;
  readonly outcome?: OperationOutcome | undefined;
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
export type Turn = { readonly progress: Progress } | { readonly next: NextOperation };

const CALL_SECONDS = 60;

export function stepsOf(plan: RolloutPlan, { phase }: Progress): readonly PlannedStep[] {
  const byPhase = {
    forward: plan.steps,
    'go back': plan.goBack,
    undo: plan.undo,
    settle: plan.settle,
    'clean-up': plan.cleanUp,
    over: [],
  };
  return byPhase[phase];
}

export function act(
  progress: Progress,
  operation: Operation,
  request: object,
  pending?: Pending,
  timeoutSeconds = CALL_SECONDS,
): Turn {
  const counted = { ...progress, operations: (progress.operations ?? 0) + 1 };
  return {
    next: { operation, request, timeoutSeconds, progress: pending ? { ...counted, pending } : counted },
  };
}

/** On the way forward a setback turns the rollout round; anywhere else it is noted, and the rest is still done. */
export function turnRound({ now, live }: StepQuestion, progress: Progress, found: Setback): Turn {
  if (progress.phase !== 'forward') return { progress: movedPast(troubled(progress, found.reason)) };
  const setback = withLastWords(found, live.lastWords);
  const back = { ...noted(unheld(progress, now), setback.reason), setback };
  return { progress: entered(back, 'undo', now) };
}
