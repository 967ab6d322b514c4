import {
  countOutcome,
  emptyWindow,
  type Observation,
  type OutcomeWindow,
  windowMs,
  windowStart,
} from './outcome-window.ts';

/** Finished windows that may wait for the store; when it stays away longer, the oldest are given up. */
const mostWaiting = 6;

/** The windows of one model in one execution environment: the open one, and those finished but not yet stored. */
export interface WindowLedger {
  readonly open?: OutcomeWindow;
  readonly finished: readonly OutcomeWindow[];
  /** Where the last finished window ended: nothing is counted before it any more. */
  readonly closedUntilMs: number;
  /** Windows given up since one was last handed over. */
  readonly lost: number;
}

export const emptyLedger: WindowLedger = { finished: [], closedUntilMs: 0, lost: 0 };

export interface Seen extends Observation {
  readonly model: string;
  readonly latencyThresholdsMs: readonly number[];
}

/** Counts a request in the window of its end; a clock that steps back counts in the earliest window that is not finished. */
export function observe(ledger: WindowLedger, nowMs: number, seen: Seen): WindowLedger {
  const closed = closeFinished(ledger, nowMs);
  const open =
    closed.open ??
    emptyWindow(seen.model, Math.max(windowStart(nowMs), closed.closedUntilMs), seen.latencyThresholdsMs);
  return { ...closed, open: countOutcome(open, seen) };
}

/** Moves the open window to the finished ones once its time is over. */
export function closeFinished(ledger: WindowLedger, nowMs: number): WindowLedger {
  const { open, ...rest } = ledger;
  if (!open || nowMs < open.startMs + windowMs) return ledger;
  return waiting({ ...rest, finished: [...rest.finished, open], closedUntilMs: open.startMs + windowMs });
}

/** The finished windows as they go to the store, the first of them with what was lost before it. */
export function handOver({ finished, lost }: WindowLedger, nowMs: number): readonly OutcomeWindow[] {
  return finished.map((window, i) => ({
    ...window,
    storedMs: nowMs,
    ...(i === 0 && lost > 0 && { lost: lost + (window.lost ?? 0) }),
  }));
}

/** The ledger after its finished windows were handed over. */
export function takeFinished(ledger: WindowLedger): WindowLedger {
  return { ...ledger, finished: [], lost: ledger.finished.length > 0 ? 0 : ledger.lost };
}

/** Windows that the store did not take wait for the next request. */
export function putBack(ledger: WindowLedger, windows: readonly OutcomeWindow[]): WindowLedger {
  return waiting({ ...ledger, finished: [...windows, ...ledger.finished] });
}

function waiting(ledger: WindowLedger): WindowLedger {
  const surplus = Math.max(0, ledger.finished.length - mostWaiting);
  const known = ledger.finished.slice(0, surplus).reduce((sum, window) => sum + (window.lost ?? 0), 0);
  return { ...ledger, finished: ledger.finished.slice(surplus), lost: ledger.lost + surplus + known };
}
