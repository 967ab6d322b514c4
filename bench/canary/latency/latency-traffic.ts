import { binomial, normal, poisson } from '../chance/distributions.ts';
import type { Random } from '../chance/random.ts';
import { windowsPerMinute } from '../traffic.ts';

/** What the candidate does to log-normal latencies (median 80 ms, σ 0.6). */
export interface LatencyScenario {
  readonly name: string;
  readonly title: string;
  readonly factor: number;
  /** This part of its requests takes five times as long. */
  readonly slowPart: number;
  /** Log-normal load that both arms feel alike, per minute. */
  readonly load: number;
}

const same = { factor: 1, slowPart: 0, load: 0 };

export const latencyScenarios: readonly LatencyScenario[] = [
  { ...same, name: 'latency-aa', title: 'A/A' },
  { ...same, name: 'latency-aa-load', title: 'A/A, shared load', load: 0.2 },
  ...[1.05, 1.1, 1.25, 1.5].map(factor => ({ ...same, name: `latency-${factor}`, title: `× ${factor}`, factor })),
  { ...same, name: 'latency-tail', title: '2 % of requests × 5', slowPart: 0.02 },
];

const median = 80;
const sigma = 0.6;

/** Standard normal quantiles at 50, 75, 90, 95 and 99 %. */
const quantiles: readonly number[] = [
  0, 0.6744897501960817, 1.2815515655446004, 1.6448536269514722, 2.3263478740408408,
];

/** The plan's thresholds: the baseline's quantiles, in milliseconds. */
export const thresholds: readonly number[] = quantiles.map(z => median * Math.exp(sigma * z));

/** Ten seconds: every latency of each arm. */
export interface LatencyWindow {
  readonly baseline: Float64Array;
  readonly canary: Float64Array;
}

export function latencyHour({ factor, slowPart, load }: LatencyScenario, random: Random): readonly LatencyWindow[] {
  let both = 1;
  return Array.from({ length: 60 * windowsPerMinute }, (_, i) => {
    if (i % windowsPerMinute === 0 && load > 0) both = Math.exp(load * normal(random));
    const requests = poisson(random, 1200 / windowsPerMinute);
    const canary = binomial(random, requests, 0.1);
    const draw = (n: number, times: number, slow: number) =>
      Float64Array.from({ length: n }, () => {
        const tail = slow > 0 && random() < slow ? 5 : 1;
        return median * both * times * tail * Math.exp(sigma * normal(random));
      });
    return { baseline: draw(requests - canary, 1, 0), canary: draw(canary, factor, slowPart) };
  });
}
