import type { ArmCounts } from '../../shared/domain/canary/kernels/e-fnh.ts';
import { binomial, gammaNoise, normal, poisson } from './chance/distributions.ts';
import type { Random } from './chance/random.ts';
import type { Scenario } from './scenarios.ts';

export const windowSeconds = 10;
export const windowsPerMinute = 60 / windowSeconds;

/** An endless stream of windows of one scenario; the share may be another at every window. */
export interface Traffic {
  next(share: number): ArmCounts;
}

export function createTraffic(scenario: Scenario, random: Random): Traffic {
  const { rate, ratio, bursts = 0, armNoise = 0, requestsPerMinute, cluster = 1 } = scenario;
  let window = 0;
  let both = 1;
  let own: readonly [number, number] = [1, 1];
  const failures = (requests: number, probability: number): number =>
    cluster === 1
      ? binomial(random, requests, Math.min(1, probability))
      : Math.min(requests, cluster * binomial(random, requests, Math.min(1, probability / cluster)));
  return {
    next(share) {
      if (window++ % windowsPerMinute === 0) {
        both = bursts > 0 ? Math.exp(bursts * normal(random) - bursts ** 2 / 2) : 1;
        own = armNoise > 0 ? [gammaNoise(random, armNoise), gammaNoise(random, armNoise)] : [1, 1];
      }
      const requests = poisson(random, requestsPerMinute / windowsPerMinute);
      const canaryRequests = binomial(random, requests, share);
      const baselineRequests = requests - canaryRequests;
      return {
        baselineRequests,
        baselineEvents: failures(baselineRequests, rate * both * own[0]),
        canaryRequests,
        canaryEvents: failures(canaryRequests, rate * ratio * both * own[1]),
      };
    },
  };
}

/** An hour at the scenario's shares, one after the other. */
export function hourOf(scenario: Scenario, random: Random): readonly ArmCounts[] {
  const traffic = createTraffic(scenario, random);
  const windows = 60 * windowsPerMinute;
  return Array.from({ length: windows }, (_, i) => {
    const part = Math.floor((i * scenario.shares.length) / windows);
    return traffic.next(scenario.shares[part] ?? 0.1);
  });
}

/** Sums of so many windows each. */
export function gather(windows: readonly ArmCounts[], size: number): readonly ArmCounts[] {
  const sums: ArmCounts[] = [];
  for (let i = 0; i < windows.length; i += size) sums.push(windows.slice(i, i + size).reduce(add));
  return sums;
}

export function add(a: ArmCounts, b: ArmCounts): ArmCounts {
  return {
    baselineRequests: a.baselineRequests + b.baselineRequests,
    baselineEvents: a.baselineEvents + b.baselineEvents,
    canaryRequests: a.canaryRequests + b.canaryRequests,
    canaryEvents: a.canaryEvents + b.canaryEvents,
  };
}
