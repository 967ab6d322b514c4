import type { OutcomeWindow } from '../inference/outcome-window.ts';
import type { JudgeWindow } from './judge-window.ts';
import { onGrid, plannedBegin, type VerdictSpan, WINDOW_MS } from './verdict-span.ts';
import { type Dealing, dealtAt, storedAt, windowOf, withScores } from './window-of-items.ts';

export interface LookQuestion extends Dealing {
  /** What execution environments stored, in any order; more than belongs to this look does no harm. */
  readonly items: readonly OutcomeWindow[];
  /** Up to where the look before went, and up to where this one goes, by the time of storing; epoch milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** How long one window of the judge is. */
  readonly spanMs: number;
  /** For how long the counts are gathered at this share; absent: every window is judged by itself. */
  readonly gathered?: VerdictSpan | undefined;
}

/** What windows beside the one of live requests take of the time in which they were stored. */
const asideSeconds = 1;

/**
 * The counts of one look as the judge takes them. What was counted belongs to the window in which it was stored, both
 * arms together: so nothing is counted twice, nothing that comes late is lost, and no window changes once it was judged.
 * Of a quiet model, the window with which a verdict span ends holds what was stored in the whole of it.
 */
export function windowsOfLook(question: LookQuestion): readonly JudgeWindow[] {
  const { fromMs, untilMs, spanMs, gathered } = question;
  const count = Math.max(0, Math.ceil((untilMs - fromMs) / spanMs));
  const openSince = gathered && openings(question, gathered);
  return Array.from({ length: count }, (_, i) => {
    const startMs = fromMs + i * spanMs;
    const endMs = Math.min(startMs + spanMs, untilMs);
    const now = storedIn(question, startMs, endMs);
    if (!openSince) return windowsOf(question, (endMs - startMs) / 1000, now, now.filter(isLive), []);
    const whole = storedIn(question, openSince(startMs), openSince(endMs)).filter(isLive);
    const isStray = (item: OutcomeWindow) => isLive(item) && dealtAt(question, item) !== 'this share';
    const judged = whole.filter(item => !isStray(item));
    return windowsOf(question, (endMs - startMs) / 1000, now, judged, now.filter(isStray));
  }).flat();
}

/**
 * The window of live requests, and beside it: what was still dealt by the share before while a verdict span of the new one
 * was open; replayed samples, of which each slot gets as many, so that together with live requests, which are split
 * otherwise and fail at another rate, they would favour one of the arms.
 */
function windowsOf(
  question: LookQuestion,
  seconds: number,
  now: readonly OutcomeWindow[],
  live: readonly OutcomeWindow[],
  strays: readonly OutcomeWindow[],
): readonly JudgeWindow[] {
  const scored = now.filter(item => item.scored);
  const replayed = now.filter(item => item.replayed);
  const { share: _share, ...samples } = windowOf(question, replayed, asideSeconds);
  const aside: readonly JudgeWindow[] = [
    ...(strays.length > 0 ? [{ ...windowOf(question, strays, asideSeconds), mark: 'two shares' as const }] : []),
    ...(replayed.length > 0 ? [{ ...samples, replayed: true as const }] : []),
  ];
  const window = windowOf(question, live, seconds - aside.length * asideSeconds);
  return [withScores(question, window, scored), ...aside];
}

/**
 * When the verdict span began that is open at a moment: by the time, or since so many requests had come that the one before
 * was over. On the grid of windows, whatever looks were taken; before the share was given each moment by itself.
 */
function openings({ items, shareSinceMs }: LookQuestion, span: VerdictSpan): (atMs: number) => number {
  const stored = new Map<number, number>();
  for (const item of items.filter(isLive)) {
    const at = onGrid(storedAt(item));
    const requests = Object.values(item.arms).reduce((sum, arm) => sum + arm.requests, 0);
    stored.set(at, (stored.get(at) ?? 0) + requests);
  }
  return atMs => {
    let begin = plannedBegin(span, shareSinceMs, atMs);
    let requests = 0;
    for (let ms = begin; ms < atMs; ms += WINDOW_MS) {
      requests += stored.get(ms) ?? 0;
      if (requests >= span.requests) [begin, requests] = [ms + WINDOW_MS, 0];
    }
    return begin;
  };
}

function storedIn({ items }: LookQuestion, fromMs: number, untilMs: number): readonly OutcomeWindow[] {
  return items.filter(item => storedAt(item) >= fromMs && storedAt(item) < untilMs);
}

function isLive({ scored, replayed }: OutcomeWindow): boolean {
  return !scored && !replayed;
}
