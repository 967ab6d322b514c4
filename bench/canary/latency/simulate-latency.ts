import { createRandom } from '../chance/random.ts';
import type { DetectionCell } from '../detection.ts';
import { windowSeconds, windowsPerMinute } from '../traffic.ts';
import { latencyDetectors, type MinuteLatency } from './latency-detectors.ts';
import { type LatencyScenario, type LatencyWindow, latencyHour } from './latency-traffic.ts';

/** Runs `from` to `to` (exclusive); every detector sees the same hours. */
export function simulateLatency(scenario: LatencyScenario, seed: number, from: number, to: number): DetectionCell[] {
  const sums = latencyDetectors.map(() => ({ rolledBack: 0, canaryRequests: 0, ...lists() }));
  for (let run = from; run < to; run++) {
    const windows = latencyHour(scenario, createRandom(`${seed}/${scenario.name}/${run}`));
    const hour = { windows, baseline: perMinute(windows, 'baseline'), canary: perMinute(windows, 'canary') };
    sums.forEach((sum, i) => {
      const found = latencyDetectors[i]?.detect(hour);
      const served = found === undefined ? windows : windows.slice(0, found / windowSeconds);
      const requests = served.reduce((total, { canary }) => total + canary.length, 0);
      sum.canaryRequests += requests;
      sum.requestsByRun.push(requests);
      if (found === undefined) return;
      sum.rolledBack += 1;
      sum.seconds.push(found);
    });
  }
  const ends = { scenario: scenario.name, runs: to - from, canaryFailures: 0 };
  return sums.map((sum, i) => ({ ...ends, ...sum, detector: latencyDetectors[i]?.name ?? '' }));
}

function lists() {
  return { seconds: [] as number[], requestsByRun: [] as number[] };
}

function perMinute(windows: readonly LatencyWindow[], arm: 'baseline' | 'canary'): readonly MinuteLatency[] {
  return Array.from({ length: windows.length / windowsPerMinute }, (_, minute) => {
    const parts = windows.slice(minute * windowsPerMinute, (minute + 1) * windowsPerMinute).map(window => window[arm]);
    const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
    parts.reduce((at, part) => {
      all.set(part, at);
      return at + part.length;
    }, 0);
    all.sort();
    const quantile = (q: number) => all[Math.min(all.length - 1, Math.floor(q * all.length))] ?? 0;
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    return { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), mean };
  });
}
