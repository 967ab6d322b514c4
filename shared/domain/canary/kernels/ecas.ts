import type { ArmCounts } from './e-fnh.ts';
import { massFunction } from './fisher-noncentral.ts';

/**
 * Kernel K2, ECAS: exact conditional α-spending over a planned number of windows. Uses up the whole α by the horizon;
 * exact when the split does not depend on the canary's results.
 */
export interface EcasState {
  readonly alpha: number;
  readonly psi0: number;
  /** How many windows were planned. */
  readonly horizon: number;
  readonly windows: number;
  /** The canary's events so far. */
  readonly events: number;
  /** How much of α the boundaries so far have used. */
  readonly spent: number;
  /** P(events = first + i, not stopped) under the null, for what is not negligible. */
  readonly first: number;
  readonly alive: readonly number[];
  readonly last?: EcasLook;
}

/** One look: stop once `events` reach `boundary`. */
export interface EcasLook {
  readonly budget: number;
  readonly boundary: number;
  /** What the boundary spends: P(events ≥ boundary, not stopped before) under the null. */
  readonly tail: number;
  readonly rollback: boolean;
}

/** Throws a RangeError when α is not inside (0, 1), or the horizon is not a whole number of windows above 0. */
export function startEcas(options: { alpha: number; horizon: number; psi0?: number }): EcasState {
  const { alpha, horizon, psi0 = 1 } = options;
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`α must be between 0 and 1, got ${alpha}.`);
  if (!(Number.isInteger(horizon) && horizon > 0))
    throw new RangeError(`The horizon must be a whole number of windows, got ${horizon}.`);
  if (!(psi0 > 0)) throw new RangeError(`An odds ratio must be positive, got ${psi0}.`);
  return { alpha, psi0, horizon, windows: 0, events: 0, spent: 0, first: 0, alive: [1] };
}

/** Operations above which a window is not worth its time, and probabilities above which they are not worth their place. */
const mostWork = 4e6;
const mostAlive = 4000;

/** Whether so much happened that K2, whose cost grows with the events, should be given up for this rollout. */
export function tooLarge({ alive }: EcasState, { baselineEvents, canaryEvents, canaryRequests }: ArmCounts): boolean {
  const work = alive.length * (1 + Math.min(baselineEvents + canaryEvents, canaryRequests));
  return work > mostWork || alive.length > mostAlive;
}

/** One more window. Past the horizon the whole α is spent and the boundary only moves out. */
export function observeEcas(state: EcasState, counts: ArmCounts): EcasState {
  const windows = state.windows + 1;
  const events = state.events + counts.canaryEvents;
  const { first, alive } = convolve(state, counts);
  const budget = state.alpha * Math.sqrt(Math.min(1, windows / state.horizon)) - state.spent;
  const { boundary, tail } = boundaryWithin(first, alive, budget);
  const look: EcasLook = { budget, boundary, tail, rollback: events >= boundary };
  const [from, to] = [firstThatCounts(alive), Math.max(0, boundary - first)];
  return {
    ...state,
    windows,
    events,
    spent: state.spent + tail,
    first: first + from,
    alive: Array.from(alive.subarray(from, Math.max(from, to))),
    last: look,
  };
}

/** Probabilities below this never reach a digit of a tail again. */
const negligible = 1e-22;

function firstThatCounts(alive: Float64Array): number {
  return Math.max(
    0,
    alive.findIndex(p => p > negligible),
  );
}

function convolve(state: EcasState, counts: ArmCounts): { first: number; alive: Float64Array } {
  const { baselineRequests, canaryRequests } = counts;
  const total = counts.baselineEvents + counts.canaryEvents;
  const { first, mass } = massFunction({ baselineRequests, canaryRequests, events: total }, state.psi0);
  const alive = new Float64Array(state.alive.length + mass.length - 1);
  for (let i = 0; i < state.alive.length; i++) {
    const p = state.alive[i] ?? 0;
    for (let j = 0; j < mass.length; j++) alive[i + j] = (alive[i + j] ?? 0) + p * (mass[j] ?? 0);
  }
  return { first: state.first + first, alive };
}

/** The smallest boundary whose tail fits the budget. */
function boundaryWithin(first: number, alive: Float64Array, budget: number): { boundary: number; tail: number } {
  let tail = 0;
  for (let i = alive.length - 1; i >= 0; i--) {
    const next = tail + (alive[i] ?? 0);
    if (next > budget) return { boundary: first + i + 1, tail };
    tail = next;
  }
  return { boundary: first, tail };
}
