import { mulberry32 } from '../gates/kernels/mulberry32.ts';
import type { ArmWindow, JudgeWindow } from './judge-window.ts';
import { binomial, poisson } from './kernels/draw.ts';
import { verdictSpan } from './verdict-span.ts';

/** What a model is to be expected to be asked, and how it answers. */
export interface ExpectedTraffic {
  /** Of the whole model. */
  readonly requestsPerHour: number;
  /** Part of the baseline's requests that fail, between 0 and 1. */
  readonly errorRate: number;
  /** Part of its answers that are slower than each latency threshold; absent: latencies are not known. */
  readonly slower?: readonly number[];
  /** φ by metric, as a rollout would be judged by it; absent: 1. */
  readonly dispersion?: Readonly<Record<string, number>>;
}

/** One life of the traffic, the same for the same seed. */
export interface SampledTraffic {
  /** The next window at a share between 0 and 1, at most so long. */
  next(share: number, most?: number): JudgeWindow;
}

/** What passes between the end of a window and the look that sees it: storing, settling, half a window at each change. */
export const behindSeconds = 20;
/** Nothing that takes longer is expected: who waits for a week asks why. */
export const weekSeconds = 7 * 86_400;

/**
 * Traffic in which the candidate fails `times` as often as the baseline. Windows are as long as a look sees at once, or a
 * verdict span where the model is quiet, and grow with the time that has passed: a week of them is a few hundred.
 */
export function sampledTraffic(
  { requestsPerHour, errorRate, slower }: ExpectedTraffic,
  times: number,
  { lookEverySeconds, seed }: { readonly lookEverySeconds: number; readonly seed: number },
): SampledTraffic {
  const random = mulberry32(seed);
  let elapsed = 0;
  const arm = (requests: number, rate: number): ArmWindow => ({
    requests,
    errors: { client: 0, model: binomial(random, requests, rate) },
    ...(slower && { latencyOver: slowerOf(requests) }),
  });
  const slowerOf = (requests: number): readonly number[] => {
    let [left, before] = [requests, 1];
    return (slower ?? []).map(part => {
      left = before > 0 ? binomial(random, left, Math.min(1, part / before)) : 0;
      before = part;
      return left;
    });
  };
  return {
    next(share, most = Number.POSITIVE_INFINITY) {
      const least = Math.max(lookEverySeconds, (verdictSpan(requestsPerHour, share)?.ms ?? 0) / 1000);
      const seconds = Math.min(most, Math.max(1, Math.round(elapsed / 20 / least)) * least);
      elapsed += seconds;
      const requests = poisson(random, (requestsPerHour * seconds) / 3600);
      const atCanary = binomial(random, requests, share);
      return {
        seconds,
        baseline: arm(requests - atCanary, errorRate),
        canary: arm(atCanary, Math.min(0.95, errorRate * times)),
      };
    },
  };
}

/** The middle one. */
export function middle<T>(values: readonly T[], by: (value: T) => number): T | undefined {
  return values.toSorted((a, b) => by(a) - by(b))[Math.floor(values.length / 2)];
}
