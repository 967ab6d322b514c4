import { createRandom } from '../chance/random.ts';
import { dayBefore } from '../detection.ts';
import type { Scenario } from '../scenarios.ts';
import { createTraffic, windowSeconds } from '../traffic.ts';
import { systems } from './registry.ts';

/** What one system did in all rollouts of one scenario, as sums. */
export interface RolloutCell {
  readonly scenario: string;
  readonly system: string;
  readonly runs: number;
  readonly promoted: number;
  readonly rolledBack: number;
  readonly canaryRequests: number;
  readonly requestsByRun: readonly number[];
  /** Failures at the candidate beyond what the baseline would have had, expected. */
  readonly excessFailures: number;
  /** Seconds to each promotion. */
  readonly seconds: readonly number[];
  /** Seconds to each rollback, where they are of interest. */
  readonly secondsBack?: readonly number[];
  /** Rollbacks for nothing but silence, and rollouts whose share was taken back, once and more than once, where counted. */
  readonly forSilence?: number;
  readonly steppedDown?: number;
  readonly flapped?: number;
}

const runsPerDay = 20;

/** Runs `from` to `to` (exclusive) of every system in one scenario. */
export function simulateRollouts(scenario: Scenario, seed: number, from: number, to: number): RolloutCell[] {
  return systems.map(({ name, roll }) => {
    const sum = { promoted: 0, rolledBack: 0, seconds: [] as number[] };
    const requestsByRun: number[] = [];
    for (let run = from; run < to; run++) {
      const dispersion = phi(scenario, seed, Math.floor(run / runsPerDay));
      const traffic = createTraffic(scenario, createRandom(`${seed}/${scenario.name}/rollout/${name}/${run}`));
      let [windows, requests] = [0, 0];
      const next = (share: number) => {
        windows += 1;
        const counts = traffic.next(share);
        requests += counts.canaryRequests;
        return counts;
      };
      const ending = roll({ dispersion, next });
      requestsByRun.push(requests);
      sum.promoted += ending === 'promoted' ? 1 : 0;
      sum.rolledBack += ending === 'rolled back' ? 1 : 0;
      if (ending === 'promoted') sum.seconds.push(windows * windowSeconds);
    }
    const excess = Math.min(1, scenario.rate * scenario.ratio) - scenario.rate;
    const ends = { scenario: scenario.name, system: name, runs: to - from };
    const canaryRequests = requestsByRun.reduce((total, one) => total + one, 0);
    return { ...ends, ...sum, canaryRequests, requestsByRun, excessFailures: canaryRequests * excess };
  });
}

const days = new Map<string, number>();

function phi(scenario: Scenario, seed: number, day: number): number {
  const key = `${seed}/${scenario.name}/${day}`;
  const known = days.get(key) ?? dayBefore(scenario, seed, day);
  days.set(key, known);
  return known;
}
