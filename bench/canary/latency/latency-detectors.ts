import { type EFnhState, logE, observe, startEFnh } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { logMean } from '../../../shared/domain/canary/kernels/log-mean.ts';
import { shiftTest } from '../detectors/kayenta-judge.ts';
import { windowSeconds } from '../traffic.ts';
import { type LatencyWindow, thresholds } from './latency-traffic.ts';

/** Per minute: quantiles and means of one arm. */
export interface MinuteLatency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly mean: number;
}

export interface LatencyHour {
  readonly windows: readonly LatencyWindow[];
  readonly baseline: readonly MinuteLatency[];
  readonly canary: readonly MinuteLatency[];
}

export interface LatencyDetector {
  readonly name: string;
  detect(hour: LatencyHour): number | undefined;
}

const p99 = thresholds[4] ?? 0;
const usualMean = 80 * Math.exp(0.6 ** 2 / 2);

const k1: LatencyDetector = {
  name: 'Sluice K1, five thresholds, α 0.05',
  detect({ windows }) {
    let states: readonly EFnhState[] = thresholds.map(() => startEFnh());
    for (const [i, { baseline, canary }] of windows.entries()) {
      states = states.map((state, j) =>
        observe(state, {
          baselineRequests: baseline.length,
          baselineEvents: slower(baseline, thresholds[j] ?? 0),
          canaryRequests: canary.length,
          canaryEvents: slower(canary, thresholds[j] ?? 0),
        }),
      );
      if (logMean(states.map(logE)) >= Math.log(20)) return (i + 1) * windowSeconds;
    }
    return undefined;
  },
};

const kayenta: LatencyDetector = {
  name: 'Kayenta p50 or p95 every 5 min',
  detect({ baseline, canary }) {
    for (let look = 5; look <= 60; look += 5) {
      const high = (['p50', 'p95'] as const).some(
        key => shiftTest(series(canary, key, look), series(baseline, key, look)).high,
      );
      if (high) return look * 60;
    }
    return undefined;
  },
};

/** So many minutes in which the candidate's p99 is above one and a half times what was usual. */
function tooSlow(name: string, failures: number): LatencyDetector {
  return {
    name,
    detect({ canary }) {
      let failed = 0;
      const found = canary.findIndex(minute => {
        failed += minute.p99 > 1.5 * p99 ? 1 : 0;
        return failed >= failures;
      });
      return found < 0 ? undefined : (found + 1) * 60;
    },
  };
}

const cloudWatch: LatencyDetector = {
  name: 'CloudWatch mean > 1.25×, 2 of 2 × 5 min',
  detect({ canary }) {
    let before = false;
    for (let end = 5; end <= 60; end += 5) {
      const period = canary.slice(end - 5, end);
      const above = period.reduce((sum, { mean }) => sum + mean, 0) / 5 > 1.25 * usualMean;
      if (above && before) return end * 60;
      before = above;
    }
    return undefined;
  },
};

export const latencyDetectors: readonly LatencyDetector[] = [
  k1,
  kayenta,
  tooSlow('Flagger p99 ≤ 1.5×, threshold 5', 5),
  tooSlow('Argo Rollouts p99 ≤ 1.5×, failureLimit 0', 1),
  cloudWatch,
];

function slower(latencies: Float64Array, threshold: number): number {
  let n = 0;
  for (const latency of latencies) if (latency > threshold) n++;
  return n;
}

function series(minutes: readonly MinuteLatency[], key: 'p50' | 'p95', length: number): readonly number[] {
  return minutes.slice(0, length).map(minute => minute[key]);
}
