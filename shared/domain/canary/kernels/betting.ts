import { logMean } from './log-mean.ts';

/**
 * A bet per answer against "the candidate's mean score minus the baseline's is at least −δ" (`worse`) and against "it is
 * at most −δ" (`notWorse`). The stakes are averaged. Source: Waudby-Smith and Ramdas 2024 (arXiv 2010.09686), with the
 * inverse-probability difference of both arms as the payoff.
 */
export interface BettingState {
  /** By how much the candidate's mean may fall (δ). */
  readonly tolerance: number;
  readonly worse: readonly number[];
  readonly notWorse: readonly number[];
  /** Of both arms and all earlier windows. */
  readonly scoreSum: number;
  readonly scores: number;
}

/** Counts of scores in equally wide buckets over [0, 1], and the candidate's part of the traffic. */
export interface ScoreCounts {
  readonly baseline: readonly number[];
  readonly canary: readonly number[];
  readonly share: number;
}

const stakes: readonly number[] = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8];

export function startBetting(tolerance: number): BettingState {
  if (!(tolerance >= 0 && tolerance < 1))
    throw new RangeError(`A tolerance must be from 0 to below 1, got ${tolerance}.`);
  const even = stakes.map(() => 0);
  return { tolerance, worse: even, notWorse: even, scoreSum: 0, scores: 0 };
}

/** The evidence after one more window; `dispersion` φ ≥ 1 tempers it. */
export function bet(state: BettingState, counts: ScoreCounts, dispersion = 1): BettingState {
  const { share, baseline, canary } = counts;
  if (!(share > 0 && share < 1)) throw new RangeError(`A share must be between 0 and 1, got ${share}.`);
  const centre = state.scores > 0 ? state.scoreSum / state.scores : 0.5;
  const unit = 1 / (1 / Math.min(share, 1 - share) + state.tolerance);
  const payoffs = [
    ...payoffsOf(canary, centre, 1 / share, state.tolerance),
    ...payoffsOf(baseline, centre, -1 / (1 - share), state.tolerance),
  ];
  const gain = (lambda: number): number => {
    let total = 0;
    for (const { n, payoff } of payoffs) total += n * Math.log1p(lambda * payoff);
    return total / dispersion;
  };
  return {
    tolerance: state.tolerance,
    worse: stakes.map((stake, i) => (state.worse[i] ?? 0) + gain(-stake * unit)),
    notWorse: stakes.map((stake, i) => (state.notWorse[i] ?? 0) + gain(stake * unit)),
    scoreSum: state.scoreSum + bucketSum(baseline) + bucketSum(canary),
    scores: state.scores + count(baseline) + count(canary),
  };
}

interface Payoff {
  readonly n: number;
  readonly payoff: number;
}

/** How many answers paid how much, for the buckets that hold any. */
function payoffsOf(buckets: readonly number[], centre: number, factor: number, tolerance: number): readonly Payoff[] {
  const payoffs: Payoff[] = [];
  for (const [i, n] of buckets.entries()) {
    if (n > 0) payoffs.push({ n, payoff: (middle(i, buckets.length) - centre) * factor + tolerance });
  }
  return payoffs;
}

/** ln E that the candidate's mean is lower by more than the tolerance. */
export function logWorse(state: BettingState): number {
  return logMean(state.worse);
}

/** ln E that it is not. */
export function logNotWorse(state: BettingState): number {
  return logMean(state.notWorse);
}

/** The mean of bucketed scores; undefined without any. */
export function meanScore(buckets: readonly number[]): number | undefined {
  const n = count(buckets);
  return n === 0 ? undefined : bucketSum(buckets) / n;
}

function middle(i: number, buckets: number): number {
  return (i + 0.5) / buckets;
}

function bucketSum(buckets: readonly number[]): number {
  return buckets.reduce((total, n, i) => total + n * middle(i, buckets.length), 0);
}

function count(buckets: readonly number[]): number {
  return buckets.reduce((total, n) => total + n, 0);
}
