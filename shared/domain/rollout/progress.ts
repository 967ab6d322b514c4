import type { Setback } from './setback.ts';

/** The parts of a rollout, in order. `undo` is entered only after a setback. */
export type Phase = 'forward' | 'undo' | 'settle' | 'clean-up' | 'over';

/** What was asked for last: if it succeeds, the next step's turn comes, or this one is looked at once more. */
export interface Pending {
  readonly then: 'next' | 'look';
  readonly note?: string;
}

/** Where a rollout stands. The state machine carries it from step to step and never looks inside. */
export interface Progress {
  readonly phase: Phase;
  readonly cursor: number;
  /** How often the current step was tried. */
  readonly attempt: number;
  /** When the current phase began, epoch milliseconds. */
  readonly since: number;
  /** Since when the current step waits for the endpoint, epoch milliseconds. */
  readonly waitingSince?: number;
  readonly pending?: Pending;
  readonly setback?: Setback;
  /** What could not be done on the way back or while tidying up. */
  readonly trouble: readonly string[];
  /** What was done, in words, since the last entry of the record. */
  readonly notes: readonly string[];
}

export function beginning(now: number): Progress {
  return { phase: 'forward', cursor: 0, attempt: 0, since: now, trouble: [], notes: [] };
}

export function entered({ waitingSince: _, ...progress }: Progress, phase: Phase, now: number): Progress {
  return { ...progress, phase, cursor: 0, attempt: 0, since: now };
}

export function noted(progress: Progress, note: string | undefined): Progress {
  return note ? { ...progress, notes: [...progress.notes, note] } : progress;
}

export function moved({ waitingSince: _, ...progress }: Progress, by: 1 | -1 = 1): Progress {
  return { ...progress, cursor: progress.cursor + by, attempt: 0 };
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
