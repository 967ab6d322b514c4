import { estimateDispersion } from '../../shared/domain/canary/kernels/dispersion.ts';
import { createRandom } from './chance/random.ts';
import type { Detector, Hour } from './detectors/detector.ts';
import { detectors } from './detectors/registry.ts';
import type { Scenario } from './scenarios.ts';
import { createTraffic, gather, hourOf, windowsPerMinute } from './traffic.ts';

/** What one detector did in all runs of one scenario. Sums, so that parts of the runs can be added up. */
export interface DetectionCell {
  readonly scenario: string;
  readonly detector: string;
  readonly runs: number;
  readonly rolledBack: number;
  /** Requests and failures at the candidate before the rollback; the whole hour where there was none. */
  readonly canaryRequests: number;
  readonly requestsByRun: readonly number[];
  readonly canaryFailures: number;
  /** When, for each rollback. */
  readonly seconds: readonly number[];
}

/** Runs after which a new day of A/A windows gives a new φ̂. */
const runsPerDay = 20;

/** Simulates runs `from` to `to` (exclusive) of a scenario; every detector sees the same hours. */
export function simulateDetection(scenario: Scenario, seed: number, from: number, to: number): DetectionCell[] {
  const chosen = detectors.filter(detector => affordable(detector, scenario));
  const sums = chosen.map(({ name }) => ({
    ...empty,
    scenario: scenario.name,
    detector: name,
    seconds: [] as number[],
    requestsByRun: [] as number[],
  }));
  let dispersion = 1;
  for (let run = from; run < to; run++) {
    if (run % runsPerDay === 0 || run === from) dispersion = dayBefore(scenario, seed, Math.floor(run / runsPerDay));
    const windows = hourOf(scenario, createRandom(`${seed}/${scenario.name}/${run}`));
    const hour: Hour = { windows, minutes: gather(windows, windowsPerMinute), dispersion };
    chosen.forEach((detector, i) => {
      const sum = sums[i];
      if (sum) count(sum, hour, detector.detect(hour));
    });
  }
  return sums;
}

const empty = { runs: 0, rolledBack: 0, canaryRequests: 0, canaryFailures: 0 };

function affordable(
  { mostFailuresPerHour = Number.POSITIVE_INFINITY, oneShare }: Detector,
  scenario: Scenario,
): boolean {
  if (oneShare && scenario.shares.length > 1) return false;
  return scenario.requestsPerMinute * 60 * scenario.rate <= mostFailuresPerHour;
}

function count(
  sum: { -readonly [K in keyof DetectionCell]: DetectionCell[K] } & { seconds: number[]; requestsByRun: number[] },
  hour: Hour,
  found: number | undefined,
) {
  const served = found === undefined ? hour.windows : hour.windows.slice(0, (found / 60) * windowsPerMinute);
  sum.runs += 1;
  sum.rolledBack += found === undefined ? 0 : 1;
  let requests = 0;
  for (const { canaryRequests, canaryEvents } of served) {
    requests += canaryRequests;
    sum.canaryFailures += canaryEvents;
  }
  sum.canaryRequests += requests;
  sum.requestsByRun.push(requests);
  if (found !== undefined) sum.seconds.push(found);
}

/** φ̂ of 24 hours of the baseline split once more by the same share, as the proxy does all the time: within one slot. */
export function dayBefore(scenario: Scenario, seed: number, day: number): number {
  const random = createRandom(`${seed}/${scenario.name}/day/${day}`);
  const traffic = createTraffic({ ...scenario, ratio: 1, ...(scenario.ofSlot && { armNoise: 0 }) }, random);
  const share = scenario.shares[Math.floor(scenario.shares.length / 2)] ?? 0.1;
  return estimateDispersion(Array.from({ length: 24 * 60 * windowsPerMinute }, () => traffic.next(share)));
}
