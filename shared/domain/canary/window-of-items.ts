import type { ArmCounts, OutcomeWindow } from '../inference/outcome-window.ts';
import type { ArmWindow, JudgeWindow, WindowMark } from './judge-window.ts';

/** One version in one slot. */
export interface Arm {
  readonly slot: string;
  readonly version: number;
}

/** How requests are dealt to both versions, and what is counted of them. */
export interface Dealing {
  readonly baseline: Arm;
  readonly canary: Arm;
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

/** Scores are of earlier answers: they say nothing of how the requests of the window went, nor how they were split. */
export function withScores(question: Dealing, window: JudgeWindow, items: readonly OutcomeWindow[]): JudgeWindow {
  if (items.length === 0) return window;
  const scored = (name: 'baseline' | 'canary') => {
    const scores = partsOf(items, question[name]).map(part => part.scores ?? []);
    const longest = Math.max(0, ...scores.map(one => one.length));
    const buckets = Array.from({ length: longest }, (_, i) => sum(scores.map(one => one[i] ?? 0)));
    return { ...window[name], ...(longest > 0 && { scores: buckets }) };
  };
  return { ...window, baseline: scored('baseline'), canary: scored('canary') };
}

/** Some items added up by arm; the share is told only where all of them were dealt by it. */
export function windowOf(question: Dealing, items: readonly OutcomeWindow[], seconds: number): JudgeWindow {
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
export function storedAt({ storedMs, startMs, windowMs }: OutcomeWindow): number {
  return storedMs ?? startMs + windowMs;
}

/** By which share the requests were dealt that an environment has counted. */
export function dealtAt({ shareSinceMs }: Dealing, { startMs, windowMs }: OutcomeWindow) {
  if (startMs >= shareSinceMs + staleRouteMs) return 'this share';
  return startMs + windowMs <= shareSinceMs ? 'the one before' : 'both';
}

/** Replayed samples are dealt to each slot alike, whatever the share. */
function mixesShares(question: Dealing, items: readonly OutcomeWindow[]): boolean {
  const dealt = new Set(items.filter(({ replayed }) => !replayed).map(item => dealtAt(question, item)));
  return dealt.size > 1 || dealt.has('both');
}

function markOf(question: Dealing, items: readonly OutcomeWindow[]): WindowMark | undefined {
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
