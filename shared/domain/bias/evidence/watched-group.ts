import { logLikelihoodRatios } from '#shared/domain/canary/kernels/e-fnh.ts';
import { bets } from '#shared/domain/drift/evidence/bets.ts';
import type { Lane } from '#shared/domain/drift/lane.ts';
import type { BiasBaseline } from '../baseline/bias-baseline.ts';
import { type GroupTable, hasRows, tablesOf } from '../group-table.ts';
import { type OddsBand, oddsBand } from './odds-band.ts';

/** A group that is compared with its baseline, with everything that does not change from window to window. */
export interface WatchedGroup {
  readonly value: string;
  /** Its place among the groups of the baseline. */
  readonly index: number;
  readonly baseline: GroupTable;
  readonly band: OddsBand;
  /** Bets on more positive answers to the group; none where no odds are too high. */
  readonly more: Stake | undefined;
  readonly fewer: Stake | undefined;
}

/** The odds ratio that is still tolerated, and those beyond it on which evidence is staked. */
export interface Stake {
  readonly tolerated: number;
  readonly staked: readonly number[];
}

export const betsPerGroup = 2 * bets.length;

/** What a baseline can be held to. */
export interface BaselineTerms {
  readonly lane: Lane;
  /** By how much the baseline's rows vary more than independent ones would, at least 1. */
  readonly baselinePhi: number;
}

/** The groups of a baseline that have rows enough, as the others have, and answers of both kinds. */
export function watchedGroups({ groups, rest }: BiasBaseline, { lane, baselinePhi }: BaselineTerms): WatchedGroup[] {
  const tables = tablesOf(groups, rest).map((baseline, index) => ({ baseline, index }));
  const enough = tables.filter(({ baseline }) => hasRows(baseline, lane.minRows));
  const divergence = Math.log((2 * enough.length) / lane.alpha) * baselinePhi;
  return enough.flatMap(({ baseline, index }): WatchedGroup[] => {
    const band = oddsBand(baseline, divergence);
    const more = Number.isFinite(band.high) ? stakeOn(lane.tolerance * band.high, k => k) : undefined;
    const fewer = band.low > 0 ? stakeOn(band.low / lane.tolerance, k => 1 / k) : undefined;
    const value = groups[index]?.value ?? '';
    return more || fewer ? [{ value, index, baseline, band, more, fewer }] : [];
  });
}

function stakeOn(tolerated: number, times: (bet: number) => number): Stake {
  return { tolerated, staked: bets.map(bet => tolerated * times(bet)) };
}

/** ℓ: ln of what each bet comes to in one window, given how many answers were positive in all, divided by φ. */
export function payoffs({ tolerated, staked }: Stake, { own, others }: GroupTable, phi: number): number[] {
  const counts = {
    baselineRequests: others.rows,
    baselineEvents: others.positives,
    canaryRequests: own.rows,
    canaryEvents: own.positives,
  };
  return logLikelihoodRatios(counts, tolerated, staked).map(log => log / phi);
}
