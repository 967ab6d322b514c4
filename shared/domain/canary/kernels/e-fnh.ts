import { logNormaliser, type Margins } from './fisher-noncentral.ts';

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
  const ratios = logLikelihoodRatios(counts, state.psi0, state.grid);
  const logRatios = state.logRatios.map((sum, i) => sum + (ratios[i] ?? 0) / dispersion);
  return { ...state, logRatios };
}

/** ln E: the mean of the likelihood ratios over the grid. Reject at level α once it reaches ln(1/α), at any look. */
export function logE(state: EFnhState): number {
  const peak = Math.max(...state.logRatios);
  const sum = state.logRatios.reduce((total, value) => total + Math.exp(value - peak), 0);
  return peak + Math.log(sum / state.logRatios.length);
}

/** ln LR(ψ:ψ₀) of one window for every ψ of the grid; zero where an arm is empty or nothing happened. */
export function logLikelihoodRatios(counts: ArmCounts, psi0: number, grid: readonly number[]): number[] {
  const margins: Margins = {
    baselineRequests: counts.baselineRequests,
    canaryRequests: counts.canaryRequests,
    events: counts.baselineEvents + counts.canaryEvents,
  };
  const requests = margins.baselineRequests + margins.canaryRequests;
  const silent = !margins.baselineRequests || !margins.canaryRequests || !margins.events || margins.events === requests;
  if (silent) return grid.map(() => 0);
  const atNull = logNormaliser(margins, psi0);
  return grid.map(psi => counts.canaryEvents * Math.log(psi / psi0) - logNormaliser(margins, psi) + atNull);
}
