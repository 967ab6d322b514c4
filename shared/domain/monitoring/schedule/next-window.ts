import type { Span } from '../judge/window-outcome.ts';

const hourMs = 3_600_000;

/** Capture files arrive some minutes after their requests. */
const settleMs = 10 * 60_000;

/** Older windows are left out: their hours do not count for the season either. */
export const mostBehind = 48;

/** What there is to say of a monitored model now. */
export interface MonitoredNow {
  readonly now: number;
  /** Since when the version that serves has all requests, and no rollout is open. */
  readonly servesSince: number;
  /** The end of the last window of this version; undefined before the first. */
  readonly windowEnd: number | undefined;
}

/** The next hour (UTC) that is over and not judged yet, the oldest first; undefined when there is none. */
export function nextWindow({ now, servesSince, windowEnd }: MonitoredNow): Span | undefined {
  const due = Math.floor((now - settleMs) / hourMs) * hourMs;
  const first = Math.ceil(servesSince / hourMs) * hourMs;
  const from = Math.max(windowEnd ?? first, due - mostBehind * hourMs);
  return from + hourMs <= due ? { from, to: from + hourMs } : undefined;
}

/** Whether any of the times in which rollouts moved traffic lies in a window. `to` is undefined while one does. */
export function overlapsAny(
  { from, to }: Span,
  moves: readonly { readonly from: number; readonly to: number | undefined }[],
): boolean {
  return moves.some(move => move.from < to && (move.to ?? Number.POSITIVE_INFINITY) > from);
}
