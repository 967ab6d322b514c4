import type { Span } from '../judge/window-outcome.ts';

const hourMs = 3_600_000;

/** Capture files arrive some minutes after their requests. */
const settleMs = 10 * 60_000;

/** Older windows are left out: their hours do not count for the season either. */
export const mostBehind = 48;

/** How a monitor's windows follow each other. */
export interface WindowPace {
  readonly lengthMs: number;
  /** How long after its end a window is due. */
  readonly delayMs: number;
}

const hourly: WindowPace = { lengthMs: hourMs, delayMs: 0 };

/** What there is to say of a monitored model now. */
export interface MonitoredNow {
  readonly now: number;
  /** Since when the version that serves has all requests, and no rollout is open. */
  readonly servesSince: number;
  /** The end of the last window of this version; undefined before the first. */
  readonly windowEnd: number | undefined;
}

/** The next window (whole hours or days, UTC) that is due and not judged yet, the oldest first; undefined when there is none. */
export function nextWindow(
  { now, servesSince, windowEnd }: MonitoredNow,
  { lengthMs, delayMs }: WindowPace = hourly,
): Span | undefined {
  const due = Math.floor((now - settleMs - delayMs) / lengthMs) * lengthMs;
  const first = Math.ceil(servesSince / lengthMs) * lengthMs;
  const from = Math.max(windowEnd ?? first, due - mostBehind * lengthMs);
  return from + lengthMs <= due ? { from, to: from + lengthMs } : undefined;
}

/** Whether any of the times in which rollouts moved traffic lies in a window. `to` is undefined while one does. */
export function overlapsAny(
  { from, to }: Span,
  moves: readonly { readonly from: number; readonly to: number | undefined }[],
): boolean {
  return moves.some(move => move.from < to && (move.to ?? Number.POSITIVE_INFINITY) > from);
}
