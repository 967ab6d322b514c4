import { betaBinomialMixture } from './beta-binomial.ts';

export interface BernoulliQuestion {
  readonly events: number;
  readonly requests: number;
  /** The chance that the interval is ever wrong, over all looks together. */
  readonly alpha: number;
  /** The number of requests at which the interval is tightest. */
  readonly tOpt: number;
}

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * A confidence sequence for one arm's rate: the interval holds at every look at once. Refuses counts that are not
 * `0 ≤ events ≤ requests`. Source: as the beta-binomial mixture; parametrised as confseq does.
 */
export function bernoulliSequence({ events, requests, alpha, tOpt }: BernoulliQuestion): Interval {
  if (!(events >= 0 && events <= requests))
    throw new RangeError(`${events} events in ${requests} requests is impossible.`);
  if (requests === 0) return { lower: 0, upper: 1 };
  const threshold = Math.log(1 / alpha);
  const rate = events / requests;
  const excluded = (p: number): boolean => {
    if (p <= 0) return events > 0;
    if (p >= 1) return events < requests;
    const mixture = betaBinomialMixture({ vOpt: tOpt * p * (1 - p), alphaOpt: 0.05, g: p, h: 1 - p, oneSided: false });
    return mixture.logSupermartingale(events - requests * p, requests * p * (1 - p)) > threshold;
  };
  return {
    lower: edge(rate, 0, excluded),
    upper: edge(rate, 1, excluded),
  };
}

/** No rate is known more closely than this. */
const fineness = 1e-12;

/** The border between the rates that stand (from `inside` on) and those excluded (towards `outside`). */
function edge(inside: number, outside: number, excluded: (p: number) => boolean): number {
  let kept = inside;
  let gone = outside;
  if (!excluded(gone === 0 ? 1e-12 : gone === 1 ? 1 - 1e-12 : gone)) return outside;
  while (Math.abs(gone - kept) > fineness) {
    const middle = (kept + gone) / 2;
    if (excluded(middle)) gone = middle;
    else kept = middle;
  }
  return kept;
}
