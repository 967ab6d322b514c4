import type { OutcomeWindow } from '../inference/outcome-window.ts';
import { concludeOn, type LookEvidence } from './evidence.ts';
import { withFewClasses } from './few-classes.ts';
import type { JudgeSetting } from './judge-setting.ts';
import type { JudgeWindow } from './judge-window.ts';
import { type Readings, withMeasured } from './measured-values.ts';
import { type SoFar, withLook } from './so-far.ts';
import { onGrid, type VerdictSpan, verdictSpan, WINDOW_MS } from './verdict-span.ts';
import type { Arm } from './window-of-items.ts';
import { windowsOfLook } from './windows-of-look.ts';

export interface NextLook {
  readonly rolloutId: string;
  readonly setting: JudgeSetting;
  readonly baseline: Arm;
  readonly canary: Arm;
  /** In basis points, and since when. */
  readonly share: number;
  readonly shareSinceMs: number;
  readonly sticky: boolean;
  readonly latencyThresholdsMs: readonly number[];
  /** How far the looks before have judged it; absent: there was none. */
  readonly soFar?: SoFar | undefined;
  readonly items: readonly OutcomeWindow[];
  /** What the sources of the user's own metrics have; absent: there are none. */
  readonly readings?: Readings;
  readonly now: number;
}

/** Counts stored so long ago are visible to every reader. */
const SETTLING_MS = 5_000;
/** After so long the judge's windows are longer: a bake of a day is kept in few of them. */
const FINE_MS = 3_600_000;
const COARSE_MS = 60_000;
/** A look after a long silence has longer windows still, as what one look saw must fit into one item. */
const MOST_WINDOWS = 180;
/** An item takes 400 KB; the conclusion needs a part of it. */
const MOST_BYTES = 300_000;

const utf8 = new TextEncoder();

/** From where on the next look counts: where the last one ended, else where the candidate's first share began. */
export function lookFrom(soFar: SoFar | undefined, shareSinceMs: number): number {
  return soFar?.untilMs ?? onGrid(shareSinceMs);
}

/** Up to where counts are complete at `now`. */
export function settledUntil(now: number): number {
  return onGrid(now - SETTLING_MS);
}

/**
 * One more look: the windows since the last one, what follows from all, and how far that goes. Undefined when no window is
 * complete yet.
 */
export function nextLook(question: NextLook): { readonly look: LookEvidence; readonly soFar: SoFar } | undefined {
  const { rolloutId, setting, share, shareSinceMs, soFar, now } = question;
  const fromMs = lookFrom(soFar, shareSinceMs);
  const untilMs = settledUntil(now);
  if (untilMs <= fromMs) return undefined;
  const spanMs = spanOf(fromMs - (soFar?.fromMs ?? fromMs), untilMs - fromMs);
  const windows = fittingWindows(question, fromMs, untilMs, spanMs);
  const { conclusion, state } = concludeOn(soFar?.state, setting, windows);
  const look: LookEvidence = { schema: 1, rolloutId, fromMs, untilMs, share, windows, ...conclusion };
  return { look, soFar: withLook(soFar, look, state) };
}

/** The windows of a look, longer ones where they would not fit into one item. */
function fittingWindows(question: NextLook, fromMs: number, untilMs: number, spanMs: number): readonly JudgeWindow[] {
  const { setting, share, readings = {} } = question;
  const gathered = spanAt(setting, share);
  const counted = windowsOfLook({ ...question, share: share / 10_000, fromMs, untilMs, spanMs, gathered });
  const windows = withMeasured(counted.map(withFewClasses), fromMs, readings);
  const fits = spanMs >= untilMs - fromMs || utf8.encode(JSON.stringify(windows)).byteLength <= MOST_BYTES;
  return fits ? windows : fittingWindows(question, fromMs, untilMs, 2 * spanMs);
}

/** For how long counts are gathered at a share in basis points. */
export function spanAt({ requestsPerHour }: JudgeSetting, share: number): VerdictSpan | undefined {
  return verdictSpan(requestsPerHour, share / 10_000);
}

/** How long the windows of a look are that began `age` after the first one and covers `rangeMs`. */
function spanOf(age: number, rangeMs: number): number {
  const usual = age >= FINE_MS ? COARSE_MS : WINDOW_MS;
  return Math.max(usual, Math.ceil(rangeMs / MOST_WINDOWS / WINDOW_MS) * WINDOW_MS);
}
