import { bernoulliSequence } from '../kernels/bernoulli-sequence.ts';
import type { ArmCounts } from '../kernels/e-fnh.ts';
import { shareLadder, tolerableDifference } from './share-ladder.ts';

/** How a proof of harmlessness by the difference of the two rates goes. */
export interface DifferenceOptions {
  /** Odds ratio that must be ruled out before a promotion; a larger rate than its baseline makes is no negligible one. */
  readonly promotionMargin: number;
  /** The chance that either side of the proof is ever wrong. */
  readonly alpha: number;
  /** Difference of rates that nobody minds; absent: what the baseline's own rate makes it. */
  readonly negligibleDifference?: number;
  /** A candidate whose rate may be as high as this is not proven good, however near the baseline's is. */
  readonly mostRate: number;
  readonly dispersion: number;
}

/** What is known of the difference so far. */
export interface DifferenceProof {
  /** The candidate's requests when it was last tried. */
  readonly triedAt: number;
  /** The candidate's rate is surely no further above the baseline's than this. */
  readonly difference: number;
  /** The difference that was too small to matter, once one was proven. */
  readonly negligible?: number;
}

export const nothingProven: DifferenceProof = { triedAt: 0, difference: 1 };

/** With nothing said by the policy: where hardly anything fails, so much is the same; where much fails, no more is. */
export const negligible = { least: 0.0005, most: 0.005 } as const;

/**
 * The difference from which on a candidate is not promoted: the policy's, else as much again as the baseline's own rate
 * makes (at a margin of 2), within fixed bounds. A service that hardly fails has more to lose.
 */
export function negligibleAt(
  baselineRate: number,
  { negligibleDifference, promotionMargin }: Pick<DifferenceOptions, 'negligibleDifference' | 'promotionMargin'>,
): number {
  const own = Math.min(negligible.most, Math.max(negligible.least, (promotionMargin - 1) * baselineRate));
  return negligibleDifference ?? own;
}

/** What a share risks is bounded by a fixed difference: it is given for a time, and watched. */
export function riskedAt(
  share: number,
  { negligibleDifference = negligible.most }: Pick<DifferenceOptions, 'negligibleDifference'>,
): number {
  return tolerableDifference(share, negligibleDifference);
}

/** The sequences are costly: they are looked at whenever the candidate has served a little more than the last time. */
export function tryDifference(proof: DifferenceProof, totals: ArmCounts, options: DifferenceOptions): DifferenceProof {
  const requests = totals.canaryRequests;
  if (proof.negligible !== undefined || requests < 1.04 * proof.triedAt) return proof;
  if (!perhapsNear(totals, options, nextDifference(proof, totals, options))) return proof;
  const { upper } = sequence(totals.canaryRequests, totals.canaryEvents, options);
  const { lower } = sequence(totals.baselineRequests, totals.baselineEvents, options);
  if (upper >= options.mostRate) return { ...proof, triedAt: requests };
  const difference = Math.min(proof.difference, upper - lower);
  const smallEnough = negligibleAt(lower, options);
  return { triedAt: requests, difference, ...(upper - lower < smallEnough && { negligible: smallEnough }) };
}

/** The next difference that would make a difference. */
function nextDifference({ difference }: DifferenceProof, totals: ArmCounts, options: DifferenceOptions): number {
  const risked = shareLadder.map(({ share }) => riskedAt(share, options)).filter(one => one < Math.min(1, difference));
  return risked[0] ?? negligibleAt(totals.baselineEvents / totals.baselineRequests, options);
}

/** A cheap condition without which the difference is never surely below `wished`. */
function perhapsNear(totals: ArmCounts, { dispersion, alpha }: DifferenceOptions, wished: number): boolean {
  const n = totals.canaryRequests / dispersion;
  const rate = totals.canaryEvents / totals.canaryRequests;
  const apart = rate - totals.baselineEvents / totals.baselineRequests;
  const radius = 2.5 * Math.sqrt((rate * (1 - rate)) / n);
  return apart + Math.max(radius, Math.log(1 / alpha) / n) < wished;
}

function sequence(requests: number, events: number, options: DifferenceOptions) {
  const { dispersion, alpha, negligibleDifference = negligible.most } = options;
  const tOpt = Math.max(1, 5 / negligibleDifference);
  return bernoulliSequence({ requests: requests / dispersion, events: events / dispersion, alpha, tOpt });
}
