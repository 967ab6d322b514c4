import type { ArmCounts, OutcomeWindow } from '../inference/outcome-window.ts';
import type { ArmWindow, JudgeWindow, WindowMark } from './judge-window.ts';

/** One version in one slot. */
export interface Arm {
  readonly slot: string;
  readonly version: number;
}

export interface LookQuestion {
  /** What execution environments stored, in any order; more than belongs to this look does no harm. */
  readonly items: readonly OutcomeWindow[];
  readonly baseline: Arm;
  readonly canary: Arm;
  /** Up to where the look before went, and up to where this one goes, by the time of storing; epoch milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** How long one window of the judge is. */
  readonly spanMs: number;
  /** What the candidate was given, between 0 and 1, and since when. */
  readonly share: number;
  readonly shareSinceMs: number;
  /** Whether a subject stays with its version: then requests are not dealt one by one, and their split is no test. */
  readonly sticky: boolean;
  /** The plan's; answers counted over other ones, by a proxy with an older route, are not compared. */
  readonly latencyThresholdsMs: readonly number[];
}

/** For so long after a change of the route proxies may still go by the old one. */
const staleRouteMs = 5_000;
/** Counts that come so long after their end are marked. */
const lateMs = 60_000;
/** What replayed samples take of the time in which they were stored. */
const replaySeconds = 1;

/**
 * The counts of one look as the judge takes them. What was counted belongs to the window in which it was stored, both
 * arms together: so nothing is counted twice, nothing that comes late is lost, and no window changes once it was judged.
 */
export function windowsOfLook(question: LookQuestion): readonly JudgeWindow[] {
  const { fromMs, untilMs, spanMs } = question;
  const count = Math.max(0, Math.ceil((untilMs - fromMs) / spanMs));
  return Array.from({ length: count }, (_, i) => {
    const start = fromMs + i * spanMs;
    return windowsBetween(question, start, Math.min(start + spanMs, untilMs));
  }).flat();
}

/**
 * Replayed samples are compared among themselves: each slot gets as many, so that together with live requests, which are
 * split otherwise and fail at another rate, they would favour one of the arms.
 */
function windowsBetween(question: LookQuestion, startMs: number, endMs: number): readonly JudgeWindow[] {
  const all = question.items.filter(item => storedAt(item) >= startMs && storedAt(item) < endMs);
  const [scored, stored] = [all.filter(item => item.scored), all.filter(item => !item.scored)];
  const seconds = (endMs - startMs) / 1000;
  const replayed = stored.filter(item => item.replayed);
  if (replayed.length === 0) return [withScores(question, windowOf(question, stored, seconds), scored)];
  const live = stored.filter(item => !item.replayed);
  const { share: _share, ...samples } = windowOf(question, replayed, replaySeconds);
  const window = windowOf(question, live, seconds - replaySeconds);
  return [withScores(question, window, scored), { ...samples, replayed: true }];
}

/** Scores are of earlier answers: they say nothing of how the requests of the window went, nor how they were split. */
function withScores(question: LookQuestion, window: JudgeWindow, items: readonly OutcomeWindow[]): JudgeWindow {
  if (items.length === 0) return window;
  const scored = (name: 'baseline' | 'canary') => {
    const scores = partsOf(items, question[name]).map(part => part.scores ?? []);
    const longest = Math.max(0, ...scores.map(one => one.length));
    const buckets = Array.from({ length: longest }, (_, i) => sum(scores.map(one => one[i] ?? 0)));
    return { ...window[name], ...(longest > 0 && { scores: buckets }) };
  };
  return { ...window, baseline: scored('baseline'), canary: scored('canary') };
}

function windowOf(question: LookQuestion, items: readonly OutcomeWindow[], seconds: number): JudgeWindow {
  const sure = items.every(item => dealtAt(question, item) === 'this share');
  const mark = markOf(question, items);
  const thresholds = items.every(item => sameList(item.latencyThresholdsMs, question.latencyThresholdsMs))
    ? question.latencyThresholdsMs.length
    : 0;
  return {
    seconds,
    baseline: armOf(items, question.baseline, thresholds),
    canary: armOf(items, question.canary, thresholds),
    ...(sure && !question.sticky && items.length > 0 && { share: question.share }),
    ...(mark && { mark }),
  };
}

/** A window of an older proxy does not say when it was stored: at its end, or soon after. */
function storedAt({ storedMs, startMs, windowMs }: OutcomeWindow): number {
  return storedMs ?? startMs + windowMs;
}

/** By which share the requests were dealt that an environment has counted. */
function dealtAt({ shareSinceMs }: LookQuestion, { startMs, windowMs }: OutcomeWindow) {
  if (startMs >= shareSinceMs + staleRouteMs) return 'this share';
  return startMs + windowMs <= shareSinceMs ? 'the one before' : 'both';
}

/** Replayed samples are dealt to each slot alike, whatever the share. */
function mixesShares(question: LookQuestion, items: readonly OutcomeWindow[]): boolean {
  const dealt = new Set(items.filter(({ replayed }) => !replayed).map(item => dealtAt(question, item)));
  return dealt.size > 1 || dealt.has('both');
}

function markOf(question: LookQuestion, items: readonly OutcomeWindow[]): WindowMark | undefined {
  if (items.some(({ lost = 0 }) => lost > 0)) return 'incomplete';
  if (mixesShares(question, items)) return 'two shares';
  return items.some(item => storedAt(item) > item.startMs + item.windowMs + lateMs) ? 'late' : undefined;
}

function partsOf(items: readonly OutcomeWindow[], { slot, version }: Arm): ArmCounts[] {
  return items.flatMap(({ arms }) => Object.values(arms).filter(arm => arm.slot === slot && arm.version === version));
}

function armOf(items: readonly OutcomeWindow[], arm: Arm, thresholds: number): ArmWindow {
  const parts = partsOf(items, arm);
  const slower = Array.from({ length: thresholds }, (_, i) => sum(parts.map(part => part.latencyOver[i] ?? 0)));
  const classes = merged(parts.map(part => part.classes));
  return {
    requests: sum(parts.map(part => part.requests)),
    errors: { client: 0, ...merged(parts.map(part => part.errors)) },
    ...(thresholds > 0 && { latencyOver: slower }),
    ...(Object.keys(classes).length > 0 && { classes }),
  };
}

function merged(counts: readonly Readonly<Partial<Record<string, number>>>[]): Record<string, number> {
  const names = [...new Set(counts.flatMap(one => Object.keys(one)))].sort();
  return Object.fromEntries(names.map(name => [name, sum(counts.map(one => one[name] ?? 0))]));
}

function sameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
