import type { ThresholdTerms } from './analysis-terms.ts';
import type { JudgeWindow, Measured } from './judge-window.ts';

/** What a source has of one metric: values with the beginning of their minute (epoch milliseconds), or that it is out. */
export type Readings = Readonly<
  Record<string, readonly { readonly atMs: number; readonly value: number }[] | 'provider-error'>
>;

const minuteMs = 60_000;
/** A value is read so long after the end of its minute: most have come in by then. */
const laggingMs = 60_000;

/**
 * The time whose values belong to a look: each value to exactly one look, wherever looks are cut, and none from before
 * the candidate was asked anything.
 */
export function measuredSpan({ beganMs, fromMs, untilMs }: MeasuredLook) {
  const aligned = (ms: number) => Math.ceil(ms / minuteMs) * minuteMs;
  const known = (ms: number) => Math.max(aligned(beganMs), aligned(ms - minuteMs - laggingMs));
  return { fromMs: known(fromMs), untilMs: known(untilMs) };
}

export interface MeasuredLook {
  /** When the first look began. */
  readonly beganMs: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The metrics that a source must be asked for. */
export function sourcesOf(thresholds: Readonly<Record<string, ThresholdTerms>>) {
  return Object.fromEntries(
    Object.entries(thresholds).flatMap(([name, { metric }]) => (metric ? [[name, metric]] : [])),
  );
}

/**
 * The windows of a look with the values that came in meanwhile, each in the window of its time; of several in one, the
 * last. A source that is out is noted in the last window.
 */
export function withMeasured(
  windows: readonly JudgeWindow[],
  fromMs: number,
  readings: Readings,
): readonly JudgeWindow[] {
  let startMs = fromMs;
  return windows.map((window, i) => {
    const endMs = startMs + window.seconds * 1000;
    const measured = measuredIn(readings, startMs, endMs, i === windows.length - 1);
    startMs = endMs;
    return Object.keys(measured).length > 0 ? { ...window, measured } : window;
  });
}

function measuredIn(
  readings: Readings,
  startMs: number,
  endMs: number,
  last: boolean,
): Readonly<Record<string, Measured>> {
  const found = Object.entries(readings).flatMap(([name, values]): [string, Measured][] => {
    if (values === 'provider-error') return last ? [[name, values]] : [];
    const knownAt = (atMs: number) => atMs + minuteMs + laggingMs;
    const inside = values.filter(({ atMs }) => knownAt(atMs) >= startMs && knownAt(atMs) < endMs);
    const newest = inside.toSorted((a, b) => a.atMs - b.atMs).at(-1);
    return newest ? [[name, newest.value]] : [];
  });
  return Object.fromEntries(found);
}
