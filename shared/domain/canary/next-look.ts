import type { OutcomeWindow } from '../inference/outcome-window.ts';
import { conclude, type LookEvidence } from './evidence.ts';
import type { JudgeResult } from './judge-result.ts';
import type { JudgeSetting } from './judge-setting.ts';
import { type Readings, withMeasured } from './measured-values.ts';
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
  /** The looks so far, the oldest first. */
  readonly before: readonly LookEvidence[];
  readonly items: readonly OutcomeWindow[];
  /** What the sources of the user's own metrics have; absent: there are none. */
  readonly readings?: Readings;
  readonly now: number;
}

/** Counts stored so long ago are visible to every reader. */
const SETTLING_MS = 5_000;
/** After so long the judge's windows are longer: a bake of a day stays cheap to judge again from its beginning. */
const FINE_MS = 3_600_000;
const COARSE_MS = 60_000;
/** A look after a long silence has longer windows still, as what one look saw must fit into one item. */
const MOST_WINDOWS = 180;

/** From where on the next look counts: where the last one ended, else where the candidate's first share began. */
export function lookFrom(before: readonly LookEvidence[], shareSinceMs: number): number {
  return before.at(-1)?.untilMs ?? onGrid(shareSinceMs);
}

/** Up to where counts are complete at `now`. */
export function settledUntil(now: number): number {
  return onGrid(now - SETTLING_MS);
}

/**
 * One more look: the windows since the last one, and what follows from all, as `concluding` has it. Undefined when no
 * window is complete yet.
 */
export function nextLook(question: NextLook, concluding: typeof conclude = conclude): LookEvidence | undefined {
  const { rolloutId, setting, share, shareSinceMs, before, now } = question;
  const fromMs = lookFrom(before, shareSinceMs);
  const untilMs = settledUntil(now);
  if (untilMs <= fromMs) return undefined;
  const spanMs = spanOf(fromMs - (before[0]?.fromMs ?? fromMs), untilMs - fromMs);
  const gathered = spanAt(setting, share);
  const counted = windowsOfLook({ ...question, share: share / 10_000, fromMs, untilMs, spanMs, gathered });
  const windows = withMeasured(counted, fromMs, question.readings ?? {});
  const all = [...before.flatMap(look => look.windows), ...windows];
  return { schema: 1, rolloutId, fromMs, untilMs, share, windows, ...concluding(setting, all) };
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

/** What a rollout needs to know of its looks. */
export function judgeResult(all: readonly LookEvidence[], now: number): JudgeResult {
  const last = all.at(-1);
  const arms = all.flatMap(({ windows }) => windows);
  return {
    at: now,
    settledUntil: last?.untilMs ?? 0,
    verdict: last?.verdict ?? 'no-traffic',
    reason: last?.reason ?? 'Nothing was counted yet.',
    causes: last?.causes ?? [],
    action: last?.look.ramp.action ?? 'hold',
    provenShare: Math.round((last?.look.ramp.provenShare ?? 0) * 10_000),
    requests: {
      baseline: arms.reduce((sum, { baseline }) => sum + baseline.requests, 0),
      candidate: arms.reduce((sum, { canary }) => sum + canary.requests, 0),
    },
  };
}
