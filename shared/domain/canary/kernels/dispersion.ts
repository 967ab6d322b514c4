import type { ArmCounts } from './e-fnh.ts';

/** How many windows are taken together: what lasts longer than one window shows only in sums of several. */
const scales: readonly number[] = [1, 6, 30];

/** Fewer groups of windows than this say too little about their spread. */
const fewestGroups = 30;

/**
 * φ̂: by how much the canary's events vary more than independent requests would, from windows in which both arms are the
 * same version (the continuous A/A test). The largest over the scales at which it is surely above 1; at least 1.
 */
export function estimateDispersion(windows: readonly ArmCounts[]): number {
  const found = scales.map(scale => overScale(grouped(windows, scale)));
  return Math.max(1, ...found);
}

/** Whether windows hold enough for an estimate: thirty in which something happened, and not to every request. */
export function tellDispersion(windows: readonly ArmCounts[]): boolean {
  return windows.filter(window => deviation(window).variance > 0).length >= fewestGroups;
}

function overScale(groups: readonly ArmCounts[]): number {
  const informative = groups.map(deviation).filter(({ variance }) => variance > 0);
  if (informative.length < fewestGroups) return 1;
  const squares = informative.reduce((sum, { square }) => sum + square, 0);
  const variance = informative.reduce((sum, one) => sum + one.variance, 0);
  const estimate = squares / variance;
  const byChance = Math.max(2 * Math.sqrt(2 / informative.length), 3 * standardError(informative, estimate, variance));
  return estimate > 1 + byChance ? estimate : 1;
}

/** As the squares themselves vary: of rare events a few decide. Latencies alone are estimated eighteen times, hence three. */
function standardError(groups: readonly Deviation[], estimate: number, variance: number): number {
  const squares = groups.reduce((sum, one) => sum + (one.square - estimate * one.variance) ** 2, 0);
  return Math.sqrt(squares) / variance;
}

interface Deviation {
  readonly square: number;
  readonly variance: number;
}

/** The squared distance of the canary's events from their expectation, and the hypergeometric variance. */
function deviation({ baselineRequests, baselineEvents, canaryRequests, canaryEvents }: ArmCounts): Deviation {
  const requests = baselineRequests + canaryRequests;
  const events = baselineEvents + canaryEvents;
  if (requests < 2) return { square: 0, variance: 0 };
  const part = canaryRequests / requests;
  const square = (canaryEvents - events * part) ** 2;
  return { square, variance: (events * part * (1 - part) * (requests - events)) / (requests - 1) };
}

function grouped(windows: readonly ArmCounts[], size: number): readonly ArmCounts[] {
  const groups: ArmCounts[] = [];
  for (let i = 0; i + size <= windows.length; i += size) groups.push(windows.slice(i, i + size).reduce(sum));
  return groups;
}

function sum(a: ArmCounts, b: ArmCounts): ArmCounts {
  return {
    baselineRequests: a.baselineRequests + b.baselineRequests,
    baselineEvents: a.baselineEvents + b.baselineEvents,
    canaryRequests: a.canaryRequests + b.canaryRequests,
    canaryEvents: a.canaryEvents + b.canaryEvents,
  };
}
