import type { ErrorKind } from './outcome.ts';

export const windowMs = 10_000;

/** Labels beyond this many are counted together, so that a window stays small whatever a model answers. */
const mostClasses = 20;
export const otherClasses = '(other)';

/** What is counted of some requests. */
export interface Tally {
  readonly requests: number;
  readonly errors: Readonly<Partial<Record<ErrorKind, number>>>;
  /** How many answers were slower than each of the window's thresholds. */
  readonly latencyOver: readonly number[];
}

/** The counts of one slot and version within a window. */
export interface ArmCounts extends Tally {
  readonly slot: string;
  readonly version: number;
  /** Those of the requests that the continuous A/A test takes for a candidate's, though they are not. */
  readonly pseudo?: Tally;
  readonly classes: Readonly<Record<string, number>>;
  /** Scores that came in, counted in equally wide buckets over 0 to 1; only feedback has any. */
  readonly scores?: readonly number[];
}

/** What one execution environment saw of one model in ten seconds. Arms are keyed `<slot>#<version>`. */
export interface OutcomeWindow {
  readonly schema: 1;
  readonly model: string;
  /** Epoch milliseconds, a multiple of `windowMs`. */
  readonly startMs: number;
  readonly windowMs: number;
  readonly latencyThresholdsMs: readonly number[];
  readonly arms: Readonly<Record<string, ArmCounts>>;
  /** When it was handed to the store, epoch milliseconds. */
  readonly storedMs?: number;
  /** Windows that the same environment has given up since the one it stored before; absent: none. */
  readonly lost?: number;
  /** Sample requests, the same to each slot, and nobody's: they follow no share. */
  readonly replayed?: true;
  /** Scores of earlier answers, and no requests: they came with feedback. */
  readonly scored?: true;
}

/** How the first executed attempt of one request ended. */
export interface Observation {
  readonly slot: string;
  readonly version: number;
  readonly latencyMs: number;
  readonly error?: ErrorKind;
  readonly predicted?: string;
  /** Whether it belongs to the continuous A/A test's share. */
  readonly pseudo?: boolean;
}

export function windowStart(nowMs: number): number {
  return Math.floor(nowMs / windowMs) * windowMs;
}

export function emptyWindow(model: string, startMs: number, latencyThresholdsMs: readonly number[]): OutcomeWindow {
  return { schema: 1, model, startMs, windowMs, latencyThresholdsMs, arms: {} };
}

/** The window with one more request in it. */
export function countOutcome(window: OutcomeWindow, seen: Observation): OutcomeWindow {
  const key = `${seen.slot}#${seen.version}`;
  const arm = window.arms[key] ?? emptyArm(seen, window.latencyThresholdsMs.length);
  const counted: ArmCounts = {
    ...arm,
    ...tallied(arm, seen, window.latencyThresholdsMs),
    ...(seen.pseudo && { pseudo: tallied(arm.pseudo ?? emptyTally(arm), seen, window.latencyThresholdsMs) }),
    classes: seen.predicted === undefined ? arm.classes : countClass(arm.classes, seen.predicted),
  };
  return { ...window, arms: { ...window.arms, [key]: counted } };
}

function tallied({ requests, errors, latencyOver }: Tally, seen: Observation, thresholdsMs: readonly number[]): Tally {
  return {
    requests: requests + 1,
    errors: seen.error ? { ...errors, [seen.error]: (errors[seen.error] ?? 0) + 1 } : errors,
    latencyOver: latencyOver.map((n, i) => n + Number(seen.latencyMs > (thresholdsMs[i] ?? 0))),
  };
}

function emptyTally({ latencyOver }: Tally): Tally {
  return { requests: 0, errors: {}, latencyOver: latencyOver.map(() => 0) };
}

function emptyArm({ slot, version }: Observation, thresholds: number): ArmCounts {
  return {
    slot,
    version,
    requests: 0,
    errors: {},
    latencyOver: Array.from({ length: thresholds }, () => 0),
    classes: {},
  };
}

function countClass(classes: ArmCounts['classes'], label: string): ArmCounts['classes'] {
  const known = Object.hasOwn(classes, label) || Object.keys(classes).length < mostClasses;
  const key = known ? label : otherClasses;
  return { ...classes, [key]: (Object.hasOwn(classes, key) ? (classes[key] ?? 0) : 0) + 1 };
}
