/**
 * For how long the counts of a quiet model are gathered before they are judged together: ten seconds of it hardly ever
 * hold a request of each version, and what holds one version only says nothing.
 */
export interface VerdictSpan {
  readonly ms: number;
  /** Of both versions together: after so many it is over before its time, as more come than were planned with. */
  readonly requests: number;
}

/** The grid of all windows, and the span of every model that is not quiet. */
export const WINDOW_MS = 10_000;
/** Requests that the version with the smaller share is to be expected to get in one span. */
const EXPECTED = 2;
const LONGEST_MS = 86_400_000;
/** An execution environment stores what it has counted with its next request: at a quiet model that may come late. */
const LATEST_MS = { busy: 600_000, quiet: 3_600_000 } as const;

/**
 * The span at a share between 0 and 1, by what the model was asked before the rollout and by nothing that the candidate
 * does: when it is over must not depend on who answers. Undefined where every window is judged by itself, since it holds
 * enough or nobody knows how much the model is asked.
 */
export function verdictSpan(requestsPerHour: number | undefined, share: number): VerdictSpan | undefined {
  const smaller = Math.min(share, 1 - share);
  if (!requestsPerHour || smaller <= 0) return undefined;
  const needed = (EXPECTED / (requestsPerHour * smaller)) * 3_600_000;
  const ms = Math.min(LONGEST_MS, Math.ceil(needed / WINDOW_MS) * WINDOW_MS);
  return ms > WINDOW_MS ? { ms, requests: Math.ceil((2 * EXPECTED) / smaller) } : undefined;
}

/** When a span at one share began, by the time that passes: one follows the other, on the grid of windows. */
export function plannedBegin({ ms }: VerdictSpan, shareSinceMs: number, atMs: number): number {
  const anchorMs = onGrid(shareSinceMs);
  return atMs <= anchorMs ? atMs : anchorMs + Math.floor((atMs - anchorMs) / ms) * ms;
}

/** From where on counts must be read, by when they were counted, for a look that goes on at `fromMs`. */
export function readFrom(span: VerdictSpan | undefined, shareSinceMs: number, fromMs: number): number {
  return span ? plannedBegin(span, shareSinceMs, fromMs) - LATEST_MS.quiet : fromMs - LATEST_MS.busy;
}

/** The last moment of the grid at or before another, epoch milliseconds. */
export function onGrid(ms: number): number {
  return Math.floor(ms / WINDOW_MS) * WINDOW_MS;
}
