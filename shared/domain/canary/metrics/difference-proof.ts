import { bernoulliSequence } from '../kernels/bernoulli-sequence.ts';
import type { ArmCounts } from '../kernels/e-fnh.ts';
import { shareLadder, tolerableDifference } from './share-ladder.ts';

/** How a proof of harmlessness by the difference of the two rates goes. */
export interface DifferenceOptions {
  /** Odds ratio that must be ruled out before a promotion; a larger rate than its baseline makes is no negligible one. */
  readonly promotionMargin: number;
  /** The chance that either side of the proof is ever wrong. */
  readonly alpha: number;
  /** The same for a larger share. */
  readonly shareAlpha: number;
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
  /** The largest share at which the candidate's rate is surely not so far above the baseline's that it matters there. */
  readonly carries: number;
  /** The difference that was too small to matter, once one was proven. */
  readonly negligible?: number;
}

export const nothingProven: DifferenceProof = { triedAt: 0, carries: 0 };

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
function riskedAt(share: number, { negligibleDifference = negligible.most }: DifferenceOptions): number {
  return tolerableDifference(share, negligibleDifference);
}

/** The sequences are costly: they are looked at whenever the candidate has served a little more than the last time. */
export function tryDifference(proof: DifferenceProof, totals: ArmCounts, options: DifferenceOptions): DifferenceProof {
  const requests = totals.canaryRequests;
  if (proof.negligible !== undefined || requests < 1.04 * proof.triedAt) return proof;
  return { ...carriedFurther(proof, totals, options), triedAt: requests, ...promoting(totals, options) };
}

/** Whether a difference is ruled out that does not matter, by sequences that are tightest where it could be first. */
function promoting(totals: ArmCounts, options: DifferenceOptions): Pick<DifferenceProof, 'negligible'> {
  const hoped = negligibleAt(totals.baselineEvents / totals.baselineRequests, options);
  const bounds = boundsWithin(totals, options, hoped, options.alpha);
  if (!bounds || bounds.upper >= options.mostRate) return {};
  const negligible = negligibleAt(bounds.lower, options);
  return bounds.upper - bounds.lower < negligible ? { negligible } : {};
}

/** The same for the next share, whose proof may err more often. */
function carriedFurther(proof: DifferenceProof, totals: ArmCounts, options: DifferenceOptions): DifferenceProof {
  const next = shareLadder.find(({ share }) => share > proof.carries);
  if (!next) return proof;
  const risked = riskedAt(next.share, options);
  const bounds = boundsWithin(totals, options, risked, options.shareAlpha);
  const isCarried = bounds && bounds.upper < options.mostRate && bounds.upper - bounds.lower < risked;
  return isCarried ? carriedFurther({ ...proof, carries: next.share }, totals, options) : proof;
}

/** The bounds of both rates; undefined where they are surely further apart than `wished`. */
function boundsWithin(totals: ArmCounts, { dispersion }: DifferenceOptions, wished: number, alpha: number) {
  if (!perhapsNear(totals, dispersion, wished, alpha)) return undefined;
  const sequence = (requests: number, events: number) =>
    bernoulliSequence({
      requests: requests / dispersion,
      events: events / dispersion,
      alpha,
      tOpt: Math.max(1, 5 / wished),
    });
  const { upper } = sequence(totals.canaryRequests, totals.canaryEvents);
  return { upper, lower: sequence(totals.baselineRequests, totals.baselineEvents).lower };
}

/** A cheap condition without which the difference is never surely below `wished`. */
function perhapsNear(totals: ArmCounts, dispersion: number, wished: number, alpha: number): boolean {
  const n = totals.canaryRequests / dispersion;
  const rate = totals.canaryEvents / totals.canaryRequests;
  const apart = rate - totals.baselineEvents / totals.baselineRequests;
  const radius = 2.5 * Math.sqrt((rate * (1 - rate)) / n);
  return apart + Math.max(radius, Math.log(1 / alpha) / n) < wished;
}
