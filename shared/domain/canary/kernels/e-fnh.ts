import { logNormalisers, type Margins } from './fisher-noncentral.ts';

/** The counts of one event in one window, per arm. */
export interface ArmCounts {
  readonly baselineRequests: number;
  readonly baselineEvents: number;
  readonly canaryRequests: number;
  readonly canaryEvents: number;
}

/** Odds ratios tried against the null, as multiples of it; equal prior weights. */
export const rollbackGrid: readonly number[] = [1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4, 6, 10, 20, 50];

/**
 * Kernel K1, E-FNH: an e-process against "the canary's odds of an event are at most ψ₀ times the baseline's". Holds the
 * log likelihood ratio of every grid point; independent of the split and of anything that moves both arms together.
 */
export interface EFnhState {
  readonly psi0: number;
  readonly grid: readonly number[];
  readonly logRatios: readonly number[];
}

/** `grid` holds odds ratios as they stand, not multiples. Throws a RangeError when an odds ratio is not positive. */
export function startEFnh(
  psi0 = 1,
  grid: readonly number[] = rollbackGrid.map(multiple => multiple * psi0),
): EFnhState {
  for (const psi of [psi0, ...grid])
    if (!(psi > 0)) throw new RangeError(`An odds ratio must be positive, got ${psi}.`);
  return { psi0, grid, logRatios: grid.map(() => 0) };
}

/** The evidence after one more window. `dispersion` φ ≥ 1 tempers it when requests are not independent. */
export function observe(state: EFnhState, counts: ArmCounts, dispersion = 1): EFnhState {
  const [next = state] = observeAll([state], counts, dispersion);
  return next;
}

/** `observe` for many questions about the same counts, at little more than the cost of one. */
export function observeAll(states: readonly EFnhState[], counts: ArmCounts, dispersion = 1): readonly EFnhState[] {
  if (!(dispersion >= 1)) throw new RangeError(`The dispersion must be 1 or more, got ${dispersion}.`);
  const margins = marginsOf(counts);
  if (margins === undefined) return states;
  const psis: number[] = [];
  for (const { psi0, grid } of states) psis.push(psi0, ...grid);
  const normalisers = logNormalisers(margins, psis);
  let first = 0;
  return states.map(state => {
    const next = multiplied(state, normalisers, first, counts.canaryEvents, dispersion);
    first += 1 + state.grid.length;
    return next;
  });
}

/** One question's ratios with this window's. Its normalisers begin at `first`, with the null's. */
function multiplied(
  { psi0, grid, logRatios }: EFnhState,
  normalisers: readonly number[],
  first: number,
  events: number,
  dispersion: number,
): EFnhState {
  const atNull = (normalisers[first] ?? 0) - events * Math.log(psi0);
  const next: number[] = [];
  for (let i = 0; i < grid.length; i++) {
    const ratio = events * Math.log(grid[i] ?? 0) - (normalisers[first + 1 + i] ?? 0) + atNull;
    next.push((logRatios[i] ?? 0) + ratio / dispersion);
  }
  return { psi0, grid, logRatios: next };
}

/** ln E: the mean of the likelihood ratios over the grid. Reject at level α once it reaches ln(1/α), at any look. */
export function logE(state: EFnhState): number {
  let peak = Number.NEGATIVE_INFINITY;
  for (const value of state.logRatios) if (value > peak) peak = value;
  let sum = 0;
  for (const value of state.logRatios) sum += Math.exp(value - peak);
  return peak + Math.log(sum / state.logRatios.length);
}

/** ln LR(ψ:ψ₀) of one window for every ψ of the grid; zero where an arm is empty or nothing happened. */
export function logLikelihoodRatios(counts: ArmCounts, psi0: number, grid: readonly number[]): readonly number[] {
  return observe(startEFnh(psi0, grid), counts).logRatios;
}

/** What the counts are conditioned on; undefined where they can say nothing. */
function marginsOf(counts: ArmCounts): Margins | undefined {
  const { baselineRequests, canaryRequests } = counts;
  const events = counts.baselineEvents + counts.canaryEvents;
  const silent = !baselineRequests || !canaryRequests || !events || events === baselineRequests + canaryRequests;
  return silent ? undefined : { baselineRequests, canaryRequests, events };
}
