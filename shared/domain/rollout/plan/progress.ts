import type { JudgeResult } from '../../canary/judge-result.ts';
import type { HoldCause } from '../terms/hold.ts';
import type { Setback } from '../world/setback.ts';

/** The parts of a rollout, in order. `undo` is entered only after a setback, `go back` only after a promotion. */
export type Phase = 'forward' | 'go back' | 'undo' | 'settle' | 'clean-up' | 'over';

/** What was asked for last: if it succeeds, the next step's turn comes, or this one is looked at once more. */
export interface Pending {
  readonly then: 'next' | 'again';
  readonly note?: string;
}

/** How often in a row an execution could not do what no step stands behind. */
interface Disturbance {
  /** The next step could not be planned. */
  readonly crashes?: number;
  /** The entry for the record could not be written. */
  readonly unwritten?: number;
}

/** What an execution begins with that is not the first of its rollout: where it begins is decided by its first step. */
export interface Unbegun extends Disturbance {
  readonly phase?: undefined;
}

/** Where a rollout stands. The state machine carries it from step to step and never looks inside. */
export interface Progress extends Disturbance {
  readonly phase: Phase;
  readonly cursor: number;
  /** How often the current step was tried. */
  readonly attempt: number;
  /** When the current phase began, epoch milliseconds. */
  readonly since: number;
  /** Since when the current step waits for the endpoint, epoch milliseconds. */
  readonly waitingSince?: number;
  readonly pending?: Pending;
  /** How many operations were asked for in this execution, whose history is not endless, and which one it is. */
  readonly operations?: number;
  readonly execution?: number;
  /** The judge's last look. */
  readonly judged?: JudgeResult;
  /** The verdict that the record was told last. */
  readonly told?: { readonly verdict?: string; readonly hold?: HoldCause };
  /** Since when the rollout is held, and how long it was held before; such time does not count against its deadline. */
  readonly heldSince?: number;
  readonly heldMs?: number;
  /** When the endpoint was last asked to follow the route, by its weights or the candidate's fleet. */
  readonly followedAt?: number;
  /** Since when the current step waits for a person. */
  readonly gateSince?: number;
  /** When the candidate was first given requests, epoch milliseconds. */
  readonly sharedSince?: number;
  /** Up to when samples were replayed. */
  readonly replayedAt?: number;
  /** Whether the end on record is taken back by this execution. */
  readonly takesBack?: true;
  readonly setback?: Setback;
  /** The step of this phase that was given up last, by its place. */
  readonly givenUp?: number;
  /** What could not be done on the way back or while tidying up. */
  readonly trouble: readonly string[];
  /** What was done, in words, since the last entry of the record. */
  readonly notes: readonly string[];
}

/** The same, after something has worked again. */
export function undisturbed<Stand extends Disturbance>({ crashes: _, unwritten: __, ...stand }: Stand) {
  return stand;
}

export function beginning(now: number): Progress {
  return { phase: 'forward', cursor: 0, attempt: 0, since: now, trouble: [], notes: [] };
}

export function entered({ waitingSince: _, givenUp: __, ...progress }: Progress, phase: Phase, now: number): Progress {
  return { ...progress, phase, cursor: 0, attempt: 0, since: now };
}

export function noted(progress: Progress, note: string | undefined): Progress {
  return note ? { ...progress, notes: [...progress.notes, note] } : progress;
}

export function moved({ waitingSince: _, gateSince: __, ...progress }: Progress, by: 1 | -1 = 1): Progress {
  return { ...progress, cursor: progress.cursor + by, attempt: 0 };
}

/** Leaves a step undone for good. */
export function movedPast(progress: Progress): Progress {
  return { ...moved(progress), givenUp: progress.cursor };
}

/** Goes to another step of the phase. */
export function jumped({ waitingSince: _, gateSince: __, ...progress }: Progress, cursor: number): Progress {
  return { ...progress, cursor, attempt: 0 };
}

/** Its own time runs on; how long somebody held it is remembered. */
export function running({ heldSince, ...progress }: Progress, now: number): Progress {
  return heldSince === undefined ? progress : { ...progress, heldMs: (progress.heldMs ?? 0) + now - heldSince };
}

/** Nothing holds the rollout any more: if something does again, that is news. */
export function unheld(progress: Progress, now: number): Progress {
  const { hold: _, ...told } = progress.told ?? {};
  return running(progress.told ? { ...progress, told } : progress, now);
}

export function tried(progress: Progress): Progress {
  return { ...progress, attempt: progress.attempt + 1 };
}

export function waiting(progress: Progress, now: number): Progress {
  return { ...progress, waitingSince: progress.waitingSince ?? now };
}

export function troubled(progress: Progress, reason: string): Progress {
  return { ...noted(progress, reason), trouble: [...progress.trouble, reason] };
}

/** Takes in that what was asked for has been done. */
export function fulfilled({ pending, ...progress }: Progress): Progress {
  if (!pending) return progress;
  const next = noted(progress, pending.note);
  return pending.then === 'next' ? moved(next) : tried(next);
}

/** Forgets what was asked for, because it failed. */
export function unfulfilled({ pending: _failed, ...progress }: Progress): Progress {
  return progress;
}

/** Leaves behind what the record has taken. */
export function written(progress: Progress): Progress {
  return { ...progress, trouble: [], notes: [] };
}
